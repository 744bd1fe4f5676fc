/* What programs in Rust ask of Windows' bcryptprimitives.dll, which Wine 8 has not: random bytes.

   The bill of materials is checked by such a one. For the folder of Wine alone, as icuuc.c. */

#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL ProcessPrng(PBYTE data, SIZE_T size)
{
    return RtlGenRandom(data, (ULONG)size);
}
