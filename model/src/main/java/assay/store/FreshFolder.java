package assay.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/// A folder outside of the audited one that is filled once, by paths that somebody else chose: code
/// of a commit, data of a record. A path that would leave it, go through a link or meet another one
/// is refused. All in it is readable by its owner alone. For one thread.
public final class FreshFolder {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 3_000;

    private final Path root;
    private final boolean posix;
    private final Map<String, String> taken = new HashMap<>();
    private final Set<String> folders = new HashSet<>();

    private FreshFolder(Path root, boolean posix) {
        this.root = root;
        this.posix = posix;
    }

    /// Makes it.
    ///
    /// @throws StoreException where something is there already, or it would lie in the audited
    ///     folder
    public static FreshFolder make(Store store, Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        store.refuseAudited(root);
        Unpacking.freshFolder(root);
        try {
            boolean posix = Files.getFileStore(root).supportsFileAttributeView("posix");
            if (posix) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            }
            return new FreshFolder(root.toRealPath(), posix);
        } catch (IOException e) {
            throw new StoreException("The folder " + folder + " could not be made: " + e.getMessage(), e);
        }
    }

    /// Its real path.
    public Path root() {
        return root;
    }

    /// What was written.
    ///
    /// @param sha256 in lower-case hex
    /// @param size in bytes
    public record Written(String sha256, long size) {}

    /// Writes a file that is not there yet, and the folders above it.
    ///
    /// @param path relative, with `/`
    /// @throws RefusedPathException where the path may not be used
    /// @throws IOException where the content cannot be had or written; what was begun of it is
    ///     removed
    public Written file(String path, boolean executable, boolean readOnly, Store.Content content) throws IOException {
        Path file = place(path, false);
        try {
            MessageDigest digest = DigestUtils.getSha256Digest();
            long size;
            try (DigestOutputStream out = new DigestOutputStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), digest)) {
                content.writeTo(out);
            }
            size = Files.size(file);
            permit(file, (readOnly ? "r-" : "rw") + (executable ? "x" : "-") + "------");
            return new Written(HexFormat.of().formatHex(digest.digest()), size);
        } catch (java.nio.file.FileAlreadyExistsException met) {
            throw new RefusedPathException(
                    path + " meets another path here, which has its name but for upper and lower case.");
        } catch (IOException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    /// Makes a folder, and those above it.
    public void folder(String path) throws IOException {
        Path folder = place(path, true);
        Files.createDirectories(folder);
        permit(folder, "rwx------");
    }

    /// Makes a link that leads to somewhere inside, whether something is there or not.
    ///
    /// @param target as it is to stand in the link: relative, with `..` at its beginning alone, so
    ///     that no other link on its way can lead it out
    /// @throws RefusedPathException where it would lead out, or the path may not be used
    public void link(String path, String target) throws IOException {
        int depth = (int) path.chars().filter(c -> c == '/').count();
        int up = 0;
        boolean down = false;
        for (String part : target.split("/", -1)) {
            boolean parent = part.equals("..");
            up += parent ? 1 : 0;
            if (parent && down) {
                throw new RefusedPathException("The link " + path + " to " + target
                        + " goes up behind other names and was not made, as it may lead out.");
            }
            down |= !parent && !part.isEmpty() && !part.equals(".");
        }
        if (target.isEmpty() || target.startsWith("/") || target.indexOf('\0') >= 0 || up > depth) {
            throw new RefusedPathException(
                    "The link " + path + " to " + target + " leads out of the folder and was not made.");
        }
        Path link = place(path, false);
        try {
            Files.createSymbolicLink(link, Path.of(target));
        } catch (UnsupportedOperationException | InvalidPathException noLinks) {
            throw new RefusedPathException("The link " + path + " to " + target + " cannot be made on this system.");
        }
    }

    /// Whether something was made there.
    public boolean has(String path) {
        return taken.containsKey(folded(path));
    }

    private void permit(Path file, String permissions) throws IOException {
        if (posix) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    /// Takes the path, and makes the folders above it.
    private Path place(String path, boolean isFolder) throws IOException {
        if (path.isEmpty()
                || path.startsWith("/")
                || path.length() > LONGEST_PATH
                || path.indexOf('\0') >= 0
                || (root.getFileSystem().getSeparator().equals("\\") && path.matches(".*[\\\\:*?\"<>|].*"))) {
            throw new RefusedPathException("'" + path + "' is no path below the folder.");
        }
        String[] names = path.split("/", -1);
        StringBuilder above = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            if (names[i].isEmpty() || names[i].equals(".") || names[i].equals("..")) {
                throw new RefusedPathException("'" + path + "' is no path below the folder.");
            }
            if (names[i].getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw new RefusedPathException("A name in '" + path + "' is longer than " + LONGEST_NAME + " bytes.");
            }
            above.append(i == 0 ? "" : "/").append(names[i]);
            take(above.toString(), isFolder || i + 1 < names.length);
        }
        try {
            Path place = root.resolve(path);
            Path parent = place.getParent();
            if (parent != null && !parent.equals(root)) {
                Files.createDirectories(parent);
            }
            return place;
        } catch (InvalidPathException notAPath) {
            throw new RefusedPathException("'" + path + "' is not a path on this system.");
        }
    }

    /// Two that differ in case or Unicode form alone are one on some systems: where one of them is
    /// a folder or a link, what is meant for one would end up in the other.
    private void take(String path, boolean isFolder) throws RefusedPathException {
        String key = folded(path);
        String before = taken.get(key);
        if (before == null) {
            taken.put(key, path);
            if (isFolder) {
                folders.add(key);
            }
            return;
        }
        boolean both = isFolder && folders.contains(key);
        if (!both || !before.equals(path)) {
            throw new RefusedPathException(path + " meets " + before + ", which is there already"
                    + (before.equals(path) ? "." : " and differs in upper and lower case or Unicode form alone."));
        }
    }

    private static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /// Copies a stream's bytes.
    public static Store.Content copy(Opening opening) {
        return (OutputStream out) -> {
            try (var in = opening.open()) {
                in.transferTo(out);
            }
        };
    }

    /// Where bytes come from.
    public interface Opening {
        java.io.InputStream open() throws IOException;
    }
}
