; What a researcher installs from: for one user, without an administrator. setup.py hands it over
; to makensis (NSIS 3.08) with product.nsh, which holds the product's facts and lists of files.

!include "product.nsh"
Target ${TARGET}
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
Name "${NAME}"
Caption "$(caption)"
UninstallCaption "$(un_caption)"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${LISTED}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define UNINSTALL "uninstall.exe"

; What a silent setup and a silent removal end with.
!define RUNNING 3
!define NEWER 4
!define TOO_OLD 5
!define STAYS 6

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

Var before ; the folder of the version that is installed, empty where none is
Var before_version
Var welcome_text

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"

!define MUI_CUSTOMFUNCTION_GUIINIT LookAtBefore

!define MUI_WELCOMEPAGE_TITLE "$(welcome)"
!define MUI_WELCOMEPAGE_TEXT "$welcome_text"
!insertmacro MUI_PAGE_WELCOME

!define MUI_PAGE_HEADER_TEXT "$(licence)"
!define MUI_PAGE_HEADER_SUBTEXT "$(licence_about)"
!define MUI_LICENSEPAGE_TEXT_TOP "$(licence_top)"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "$(licence_text)"
!define MUI_LICENSEPAGE_BUTTON "$(^NextBtn)"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"

!define MUI_PAGE_HEADER_TEXT "$(folder)"
!define MUI_PAGE_HEADER_SUBTEXT "$(folder_about)"
!define MUI_DIRECTORYPAGE_TEXT_TOP "$(folder_text)"
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "$(folder)"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE FolderChosen
!insertmacro MUI_PAGE_DIRECTORY

!define MUI_PAGE_HEADER_TEXT "$(installing)"
!define MUI_PAGE_HEADER_SUBTEXT "$(moment)"
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "$(not_installed)"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "$(nothing_lost)"
!insertmacro MUI_PAGE_INSTFILES
; Modern UI forgets to forget these after the page.
!undef MUI_INSTFILESPAGE_ABORTHEADER_TEXT
!undef MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT

!define MUI_FINISHPAGE_TITLE "$(finish)"
!define MUI_FINISHPAGE_TEXT "$(finish_text)"
!define MUI_FINISHPAGE_BUTTON "$(finish_button)"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "$(start)"
!define MUI_FINISHPAGE_SHOWREADME ""
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(desktop)"
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION PutOnDesktop
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_HEADER_TEXT "$(un_confirm)"
!define MUI_PAGE_HEADER_SUBTEXT "$(un_confirm_about)"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(un_confirm_text)"
!define MUI_UNCONFIRMPAGE_TEXT_LOCATION "$(folder)"
!insertmacro MUI_UNPAGE_CONFIRM

!define MUI_PAGE_HEADER_TEXT "$(un_removing)"
!define MUI_PAGE_HEADER_SUBTEXT "$(moment)"
!define MUI_INSTFILESPAGE_ABORTHEADER_TEXT "$(un_not_removed)"
!define MUI_INSTFILESPAGE_ABORTHEADER_SUBTEXT "$(nothing_lost)"
!insertmacro MUI_UNPAGE_INSTFILES

!define MUI_FINISHPAGE_TITLE "$(un_finish)"
!define MUI_FINISHPAGE_TEXT "$(un_finish_text)"
!define MUI_FINISHPAGE_BUTTON "$(finish_button)"
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Indonesian"
!include "${__FILEDIR__}/words.nsh"

VIProductVersion "${NUMBERS}"
!macro TOLD language
  VIAddVersionKey /LANG=${language} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${language} "CompanyName" "${PUBLISHER}"
  VIAddVersionKey /LANG=${language} "FileDescription" "${NAME} ${VERSION} setup"
  VIAddVersionKey /LANG=${language} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "LegalCopyright" "${COPYRIGHT}"
!macroend
!insertmacro TOLD ${LANG_ENGLISH}
!insertmacro TOLD ${LANG_INDONESIAN}

!macro FUNCTIONS un
; Ask until the program in the folder on the stack runs no more. A program that runs cannot be
; written to; asking for its window would miss those of other sessions.
Function ${un}AskToClose
  Exch $0
  Push $1
  Push $2
  ${ForEach} $2 1 2 + 1
    StrCpy $1 "$0\${PROGRAM}"
    ${IfThen} $2 = 2 ${|} StrCpy $1 "$0\${CONSOLE}" ${|}
    ${Do}
      ${IfNotThen} ${FileExists} $1 ${|} ${ExitDo} ${|}
      ClearErrors
      FileOpen $R9 $1 a
      ${IfNot} ${Errors}
        FileClose $R9
        ${ExitDo}
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDRETRY again
      SetErrorLevel ${RUNNING}
      Abort
      again:
    ${Loop}
  ${Next}
  Pop $2
  Pop $1
  Pop $0
FunctionEnd

Function ${un}ChooseLanguage
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/language=" $R1
  ${IfThen} ${Errors} ${|} Return ${|}
  ${If} $R1 == "id"
    StrCpy $LANGUAGE ${LANG_INDONESIAN}
  ${ElseIf} $R1 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
FunctionEnd
!macroend
!insertmacro FUNCTIONS ""
!insertmacro FUNCTIONS "un."

!macro SHELL_LOOKS_AGAIN
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Function .onInit
  SetShellVarContext current
  Call ChooseLanguage
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(too_old)" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  ReadRegStr $before HKCU "${LISTED}" "InstallLocation"
  ReadRegStr $before_version HKCU "${LISTED}" "DisplayVersion"
  ${If} ${Silent}
    Call LookAtBefore
  ${EndIf}
FunctionEnd

; The language that was chosen is spoken only after .onInit.
Function LookAtBefore
  StrCpy $welcome_text "$(welcome_text)"
  ${IfThen} $before == "" ${|} Return ${|}
  StrCpy $welcome_text "$(welcome_again)"
  ${VersionCompare} $before_version ${VERSION} $R0
  ${If} $R0 = 1
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(newer)" /SD IDNO IDYES older
    SetErrorLevel ${NEWER}
    Quit
    older:
  ${EndIf}
FunctionEnd

Function FolderChosen
  ${IfNot} $before == ""
    Push $before
    Call AskToClose
  ${EndIf}
  Push $INSTDIR
  Call AskToClose
FunctionEnd

Function PutOnDesktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
FunctionEnd

Section
  SetShellVarContext current
  Call FolderChosen
  ${If} ${FileExists} "$before\${UNINSTALL}"
    SetDetailsPrint textonly
    DetailPrint "$(removing_older)"
    SetDetailsPrint none
    ExecWait '"$before\${UNINSTALL}" /S /upgrade _?=$before' $R0
    ${If} $R0 <> 0
      MessageBox MB_OK|MB_ICONSTOP "$(stays)" /SD IDOK
      SetErrorLevel ${STAYS}
      Abort
    ${EndIf}
    Delete "$before\${UNINSTALL}"
    RMDir $before
  ${EndIf}
  SetDetailsPrint textonly
  DetailPrint "$(copying)"
  SetDetailsPrint none
  !insertmacro PUT_FILES
  SetOutPath $INSTDIR
  WriteUninstaller "$INSTDIR\${UNINSTALL}"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
  ${If} ${FileExists} "$DESKTOP\${NAME}.lnk"
    Call PutOnDesktop
  ${EndIf}
  !insertmacro TELL_REGISTRY
  WriteRegStr HKCU "${CLASSES}\${STUDY}" "" "$(kind)"
  ; Another program that the user lets open these files goes on doing so.
  ReadRegStr $R0 HKCU "${CLASSES}\${ENDING}" ""
  ${If} $R0 == ""
    WriteRegStr HKCU "${CLASSES}\${ENDING}" "" "${STUDY}"
  ${EndIf}
  WriteRegStr HKCU "${LISTED}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${LISTED}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${LISTED}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\${UNINSTALL}"'
  WriteRegStr HKCU "${LISTED}" "QuietUninstallString" '"$INSTDIR\${UNINSTALL}" /S'
  WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" ${KIB}
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
  !insertmacro SHELL_LOOKS_AGAIN
  SetErrorLevel 0
SectionEnd

Function un.onInit
  SetShellVarContext current
  Call un.ChooseLanguage
FunctionEnd

Section Uninstall
  SetShellVarContext current
  Push $INSTDIR
  Call un.AskToClose
  SetDetailsPrint none
  !insertmacro TAKE_FILES
  ; The setup that follows writes everything else anew.
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/upgrade" $R1
  ${IfNotThen} ${Errors} ${|} Return ${|}
  Delete "$INSTDIR\${UNINSTALL}"
  SetOutPath $TEMP
  RMDir $INSTDIR
  ReadRegStr $R0 HKCU "${LISTED}" "InstallLocation"
  ${IfNotThen} $R0 == $INSTDIR ${|} Return ${|}
  DeleteRegKey HKCU "${LISTED}"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  !insertmacro FORGET_REGISTRY
  ReadRegStr $R0 HKCU "${CLASSES}\${ENDING}" ""
  ReadRegStr $R1 HKCU "${CLASSES}\${STUDY}\shell\open\command" ""
  ${If} $R0 == "${STUDY}"
  ${AndIf} $R1 == ""
    DeleteRegValue HKCU "${CLASSES}\${ENDING}" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
  !insertmacro SHELL_LOOKS_AGAIN
SectionEnd
