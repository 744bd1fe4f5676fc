"""The limit of the memory that a process may take, set by itself."""

from __future__ import annotations

import logging
import sys

_log = logging.getLogger(__name__)

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _OF_A_PROCESS = 0x100
    """JOB_OBJECT_LIMIT_PROCESS_MEMORY: the limit holds for each process of the job."""
    _EXTENDED = 9
    """JobObjectExtendedLimitInformation: what is told to SetInformationJobObject."""

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, flat; what is not asked for stays 0."""

        _fields_ = (
            ("times", ctypes.c_int64 * 2),
            ("flags", wintypes.DWORD),
            ("working_set", ctypes.c_size_t * 2),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("classes", wintypes.DWORD * 2),
            ("transfers", ctypes.c_uint64 * 6),
            ("memory_of_a_process", ctypes.c_size_t),
            ("memory_of_the_job", ctypes.c_size_t),
            ("peaks", ctypes.c_size_t * 2),
        )

    def limit_memory(memory: int) -> None:
        """Let this process take some bytes at most: it joins a job of its own that says so."""
        kernel = ctypes.WinDLL("kernel32")
        for asked in (kernel.CreateJobObjectW, kernel.GetCurrentProcess):
            asked.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Limits(flags=_OF_A_PROCESS, memory_of_a_process=memory)
        told = ctypes.byref(limits), wintypes.DWORD(ctypes.sizeof(limits))
        if not (
            kernel.SetInformationJobObject(job, _EXTENDED, *told)
            and kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
        ):
            _log.info("the system sets no limit to the memory of imports")

else:
    import resource

    def limit_memory(memory: int) -> None:
        """Let this process take some bytes at most, or fewer where the system allows no more."""
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (limit, most))
        except (OSError, ValueError):
            _log.info("the system sets no limit to the memory of imports")
