package io.plimsoll.statemachine.memory;

import net.openhft.posix.PosixAPI;

/**
 * A range of addresses without memory. A page of it gets some, all 0, when it is first written; one that is only read
 * takes none. Asks for pages of 2 MiB, which the processor finds with fewer steps and keeps more of in mind: the answer
 * to that is not looked at, as nothing but speed depends on it.
 */
final class Addresses {
    /** For 268 million accounts, or 537 million positions. */
    private static final long MOST = 16L << 30;
    private static final long HUGE_PAGE = 2 << 20;
    private static final int READ_AND_WRITE = 1 | 2;
    /** Private, anonymous, and nothing set aside for what is never written. */
    private static final int FLAGS = 0x2 | 0x20 | 0x4000;
    private static final int MADV_HUGEPAGE = 14;
    private static final boolean IS_LINUX = "Linux".equals(System.getProperty("os.name"));

    private final long address;
    private final long bytes;

    private Addresses(final long address, final long bytes) {
        this.address = address;
        this.bytes = bytes;
        askForHugePages();
    }

    /** Kernels without huge pages refuse, by -1 or an exception, as the binding that was found does. */
    private void askForHugePages() {
        try {
            PosixAPI.posix().madvise(start(), bytes, MADV_HUGEPAGE);
        } catch (final RuntimeException | LinkageError e) {
            // Small pages hold the same.
        }
    }

    /** A range of 16 GiB, or of less when there is no such, but at least twice what is needed; null: none. */
    static Addresses reserve(final long needed) {
        if (!IS_LINUX) {
            return null;
        }
        for (long bytes = Math.max(MOST, 2 * needed); bytes >= 2 * needed; bytes /= 2) {
            final long address = map(bytes + HUGE_PAGE);
            if (address > 0) {
                return new Addresses(address, bytes);
            }
        }
        return null;
    }

    /** Fails by an exception, or by -1, as the binding that was found does. */
    private static long map(final long bytes) {
        try {
            return PosixAPI.posix().mmap(0, bytes, READ_AND_WRITE, FLAGS, -1, 0);
        } catch (final RuntimeException | LinkageError e) {
            return 0;
        }
    }

    /** At a huge page. */
    long start() {
        return address + HUGE_PAGE - 1 & -HUGE_PAGE;
    }

    long bytes() {
        return bytes;
    }

    void release() {
        PosixAPI.posix().munmap(address, bytes + HUGE_PAGE);
    }
}
