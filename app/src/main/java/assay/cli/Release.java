package assay.cli;

/// The version, written by the build into the jar's manifest; a class folder has none.
public final class Release {

    public static final String VERSION = version();

    private Release() {}

    private static String version() {
        String version = Release.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
