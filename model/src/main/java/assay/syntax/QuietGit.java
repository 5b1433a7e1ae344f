package assay.syntax;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// The git library without this machine: no system, user or environment settings, and a fixed time stamp
/// resolution. Without the last one the library writes probe files into the folder that it reads.
public final class QuietGit extends SystemReader.Delegate {

    /// For JGit's file calls; asking for it installs the quiet reader first.
    public static final FS FILES = replace();

    private QuietGit(SystemReader machine) {
        super(machine);
    }

    /// From here on in this process. JGit's own way leaves a file of measured times in the user's settings.
    public static void install() {
        assert FILES != null;
    }

    private static FS replace() {
        SystemReader.setInstance(new QuietGit(SystemReader.getInstance()));
        return FS.DETECTED;
    }

    @Override
    public @Nullable String getenv(String name) {
        return null;
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS files) {
        return new Empty(parent, files);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS files) {
        return new Empty(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS files) {
        return new Empty(parent, files);
    }

    private static final class Empty extends FileBasedConfig {
        @SuppressWarnings("NullAway") // JGit's own empty configuration has no file either
        Empty(@Nullable Config parent, FS files) {
            super(parent, null, files);
        }

        @Override
        public void load() {}

        @Override
        public void save() {
            throw new UnsupportedOperationException("Nothing is kept on this machine.");
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            if (!section.equals("filesystem")) {
                return null;
            }
            return switch (name) {
                case "timestampResolution" -> "1 milliseconds";
                case "minRacyThreshold" -> "0 milliseconds";
                default -> null;
            };
        }
    }
}
