/* What Qt asks of Windows' icuuc.dll, which Wine 8 has not: enough that Qt6Core.dll loads.

   Windows converts texts of old encodings by it. Here it can convert nothing and says so; the
   program never asks Qt for that. It goes into the folder of Wine alone, never into a bundle. */

#include <stddef.h>

#define EXPORT __declspec(dllexport)
#define NOTHING(name) EXPORT void *name(void) { return NULL; }

EXPORT void *ucnv_open(const char *name, int *error)
{
    (void)name;
    *error = 2; /* U_FILE_ACCESS_ERROR */
    return NULL;
}

NOTHING(ucnv_close) NOTHING(ucnv_reset) NOTHING(ucnv_getMaxCharSize) NOTHING(ucnv_getName)
NOTHING(ucnv_getToUCallBack) NOTHING(ucnv_getFromUCallBack) NOTHING(ucnv_setToUCallBack)
NOTHING(ucnv_setFromUCallBack) NOTHING(ucnv_cbToUWriteUChars) NOTHING(ucnv_toUnicode)
NOTHING(ucnv_fromUnicode) NOTHING(ucnv_cbFromUWriteUChars) NOTHING(ucnv_toUCountPending)
NOTHING(ucnv_fromUCountPending) NOTHING(ucnv_getStandardName) NOTHING(ucnv_getAvailableName)
NOTHING(ucnv_countAvailable)
NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE) NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
