package assay.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Project-relative paths. What a record says of a path is text from somebody else's machine.
public final class Paths {

    private Paths() {}

    /// The last part of a path or address, whichever way its slashes lean. Slashes at its end are passed over.
    public static String name(String path) {
        int end = path.length();
        while (end > 1 && (path.charAt(end - 1) == '/' || path.charAt(end - 1) == '\\')) {
            end--;
        }
        int cut = Math.max(path.lastIndexOf('/', end - 2), path.lastIndexOf('\\', end - 2));
        return path.substring(cut + 1, end);
    }

    /// The folder of a project-relative path; empty for the project folder.
    public static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// @param relative may hold `./`, `../` and Windows separators
    /// @throws IOException where the path is absolute, a UNC path or a URI, or leaves the project
    static String resolve(String folder, String relative) throws IOException {
        if (isPlain(relative)) {
            return folder.isEmpty() ? relative : folder + "/" + relative;
        }
        String path = relative.replace('\\', '/');
        if (path.startsWith("/")
                || path.matches("(?s)[A-Za-z]:.*")
                || path.contains("://")
                || path.indexOf('\0') >= 0) {
            throw new IOException("Expected a path inside the project, found '" + relative + "'.");
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (folder + "/" + path).split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.pollLast() == null) {
                        throw new IOException(
                                "Expected a path inside the project, found '" + relative + "', which leaves it.");
                    }
                }
                default -> parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /// Nothing to normalise: asked for every file of a project.
    private static boolean isPlain(String relative) {
        for (int i = 0; i < relative.length(); i++) {
            char c = relative.charAt(i);
            if (c == '\\' || c == ':' || c == 0 || (c == '/' && (i == 0 || relative.charAt(i - 1) == '/'))) {
                return false;
            }
            if (c == '.' && (i == 0 || relative.charAt(i - 1) == '/')) {
                char next = i + 1 < relative.length() ? relative.charAt(i + 1) : '/';
                if (next == '/' || next == '.') {
                    return false;
                }
            }
        }
        return !relative.isEmpty() && !relative.endsWith("/");
    }
}
