package assay.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Project-relative paths. What a record says of a path is text from somebody else's machine.
final class Paths {

    private Paths() {}

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
