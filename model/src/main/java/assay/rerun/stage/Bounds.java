package assay.rerun.stage;

/// What may be laid down for one rerun.
///
/// @param files at most, links and folders of data included
/// @param bytes of all files together
/// @param blob bytes of one file that comes out of git
public record Bounds(int files, long bytes, int blob) {

    /// 200,000 files, 64 GiB together; for one of git's, which is taken out in memory, a quarter of
    /// the memory that this JVM may have, at most 1 GiB.
    public static final Bounds USUAL = new Bounds(
            200_000, 64L << 30, (int) Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 4));
}
