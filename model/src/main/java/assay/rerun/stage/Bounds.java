package assay.rerun.stage;

/// What may be laid down for one rerun.
///
/// @param files at most, links and folders of data included
/// @param bytes of all files together
/// @param blob bytes of one file that comes out of git
public record Bounds(int files, long bytes, int blob) {

    /// 200,000 files, 64 GiB together, 512 MiB for one of git's.
    public static final Bounds USUAL = new Bounds(200_000, 64L << 30, 512 << 20);
}
