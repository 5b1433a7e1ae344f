package assay.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where Assay keeps index, trail, reruns and settings: the user's data folder, or where the user says.
///
/// @param folder absolute; made when something is first written
public record Home(Path folder) {
    private static final long LARGEST_LOG = 512 * 1024;

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    public static Home at(Path folder) {
        return new Home(folder);
    }

    /// The data folder of this user by the customs of the operating system.
    public static Home ofUser() {
        return at(dataFolder(
                System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv()));
    }

    /// Whether files can be written here now. Tries it.
    public boolean isWritable() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, Store.owner(Store.existing(folder), "rwx------"));
            }
            Path tried = Files.createTempFile(folder, ".assay-", ".try", Store.owner(folder, "rw-------"));
            Files.delete(tried);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// A new home for one session, in the system's folder for such files; for where the real one cannot be written.
    ///
    /// @throws StoreException where there is no room there either
    public static Home temporary() {
        try {
            return at(Files.createTempDirectory("assay-session-"));
        } catch (IOException e) {
            throw new StoreException(
                    "Neither Assay's own folder nor the system's folder for temporary files can be written: name another"
                            + " place with --home.",
                    e);
        }
    }

    /// Where faults of the program are told: `logs/assay.log`.
    public Journal journal() {
        return new Journal(folder.resolve("logs").resolve("assay.log"), LARGEST_LOG);
    }

    /// What may be written while one folder is audited: nothing inside of it.
    ///
    /// @param audited an existing folder
    /// @throws StoreException where the home lies inside the audited folder, or the folder is not there
    public Store store(Path audited) {
        return store(audited, null);
    }

    /// @param index where the index lies instead of in the home; null for the home
    /// @throws StoreException also where the index would lie inside the audited folder
    public Store store(Path audited, @Nullable Path index) {
        return new Store(folder, audited, index);
    }

    /// Whether a folder, or one above it, was audited with this home before.
    public boolean knows(Path audited) {
        for (Path each = audited.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
            try {
                if (Files.exists(folder.resolve("index").resolve(Store.name(each.toRealPath()) + ".db"))) {
                    return true;
                }
            } catch (IOException gone) {
                // What is not there was never audited as it is.
            }
        }
        return false;
    }

    /// Writes a file that belongs to no project whole or not at all; what stood there before stays until the new one
    /// is complete.
    ///
    /// @throws StoreException where its folder is missing or was audited with this home before, or it cannot be
    ///     written
    public void write(Path file, Store.Content content) {
        Path target = file.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null || Files.isDirectory(target)) {
            throw new StoreException(file + " is a folder: name a file.");
        }
        if (knows(parent)) {
            throw new StoreException("Assay does not write into a folder that it audits: " + file
                    + " lies in one. Name a place outside of it.");
        }
        Store.replace(target, parent, content);
    }

    static Path dataFolder(String system, Path user, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(environment.get("LOCALAPPDATA"), user.resolve("AppData/Local"))
                    .resolve("Assay");
        }
        if (name.startsWith("mac")) {
            return user.resolve("Library/Application Support/Assay");
        }
        return absolute(environment.get("XDG_DATA_HOME"), user.resolve(".local/share"))
                .resolve("assay");
    }

    /// The XDG base directory specification: a relative path is to be ignored.
    private static Path absolute(@Nullable String path, Path otherwise) {
        return path != null && Path.of(path).isAbsolute() ? Path.of(path) : otherwise;
    }
}
