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
}
