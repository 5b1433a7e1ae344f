package assay.rerun.run;

/// What the usual signals of Linux and macOS mean.
final class Signals {

    private Signals() {}

    /// In brackets with a space before; empty for those that nobody meets.
    static String said(int number) {
        return switch (number) {
            case 1 -> " (HUP)";
            case 2 -> " (INT: interrupted)";
            case 3 -> " (QUIT)";
            case 4 -> " (ILL: an instruction that this processor does not have)";
            case 6 -> " (ABRT: it gave up itself)";
            case 8 -> " (FPE)";
            case 9 -> " (KILL: where memory was short, the kernel's)";
            case 11 -> " (SEGV: a crash)";
            case 13 -> " (PIPE)";
            case 15 -> " (TERM)";
            case 24 -> " (XCPU)";
            case 25 -> " (XFSZ: a file grew beyond the limit on disk)";
            default -> "";
        };
    }
}
