/* What the checks do on a Windows that no program of its own does. One word, then the rest:

   start COMMAND  starts it as Explorer does, with no standard streams, and ends as it ends
   joins COMMAND  starts it so, and ends with 0 once it has joined a job, with 1 if it does not
   fault TITLE    lets the program whose window's title begins so run into a fault */

#include <windows.h>
#include <stdlib.h>

enum { PATIENCE = 30000, LONGEST = 300000, FAILED = 99 };

static HANDLE started(wchar_t *command)
{
    STARTUPINFOW how = {.cb = sizeof how};
    PROCESS_INFORMATION made;
    SetStdHandle(STD_INPUT_HANDLE, NULL);
    SetStdHandle(STD_OUTPUT_HANDLE, NULL);
    SetStdHandle(STD_ERROR_HANDLE, NULL);
    if (!CreateProcessW(NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &how, &made))
        ExitProcess(FAILED);
    return made.hProcess;
}

static DWORD start(wchar_t *command)
{
    DWORD status = FAILED;
    HANDLE process = started(command);
    if (WaitForSingleObject(process, LONGEST) == WAIT_OBJECT_0)
        GetExitCodeProcess(process, &status);
    return status;
}

static DWORD joins(wchar_t *command)
{
    BOOL joined = FALSE;
    HANDLE process = started(command);
    for (int waited = 0; !joined && waited < PATIENCE; waited += 100) {
        Sleep(100);
        IsProcessInJob(process, NULL, &joined);
    }
    TerminateProcess(process, 0);
    return joined ? 0 : 1;
}

static BOOL CALLBACK is_titled(HWND window, LPARAM told)
{
    wchar_t *wanted = *(wchar_t **)told, title[256];
    GetWindowTextW(window, title, 256);
    if (wcsncmp(title, wanted, wcslen(wanted)))
        return TRUE;
    *(HWND *)told = window;
    return FALSE;
}

static DWORD fault(wchar_t *title)
{
    DWORD id;
    void *found = title;
    if (EnumWindows(is_titled, (LPARAM)&found) || !GetWindowThreadProcessId(found, &id))
        return FAILED;
    /* No code is there. */
    LPTHREAD_START_ROUTINE nowhere = (LPTHREAD_START_ROUTINE)16;
    HANDLE process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, id);
    return CreateRemoteThread(process, NULL, 0, nowhere, NULL, 0, NULL) ? 0 : FAILED;
}

int WINAPI wWinMain(HINSTANCE here, HINSTANCE before, LPWSTR line, int show)
{
    if (!wcsncmp(line, L"start ", 6))
        return start(line + 6);
    if (!wcsncmp(line, L"joins ", 6))
        return joins(line + 6);
    if (!wcsncmp(line, L"fault ", 6))
        return fault(__wargv[2]);
    return FAILED;
}
