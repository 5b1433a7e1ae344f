package assay.rerun.recipe;

import assay.audit.Subject;
import assay.diff.code.SourceFile;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Records;
import assay.fact.Run;
import assay.rerun.recipe.command.CodeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The run that is to be made again, with all that its records say and all that is there of it
/// today.
record Original(Run run, Records records, Subject subject, Holdings holdings) {
    private static final int LOOKED = 5;

    List<Fact> facts() {
        return subject.facts();
    }

    <T extends Fact> List<T> all(Class<T> kind) {
        return subject.all(kind);
    }

    /// The records that were looked at.
    List<String> looked() {
        List<String> files = facts().stream()
                .map(Fact::evidence)
                .map(Evidence::file)
                .distinct()
                .toList();
        if (files.size() <= LOOKED) {
            return files;
        }
        List<String> first = new ArrayList<>(files.subList(0, LOOKED - 1));
        first.add((files.size() - LOOKED + 1) + " more records of the run");
        return first;
    }

    /// Where the run's own record stands.
    Evidence record() {
        return facts().stream()
                .map(Fact::evidence)
                .filter(each -> each.file().equals(run.record()))
                .findFirst()
                .orElseGet(() -> new Evidence(run.record(), Locator.WHOLE, null));
    }

    /// Files of the code as text.
    static final class Code implements CodeText {
        private static final int LARGEST = 4 << 20;
        /// Characters of all texts together; what is read beyond is read again.
        private static final long MOST_KEPT = 32 << 20;

        static final Code NONE = new Code("", Map.of());

        private final String place;
        private final Map<String, SourceFile> files;
        private final NavigableSet<String> sorted;
        private long kept;
        private final Map<String, String> read = new HashMap<>();

        Code(String place, Map<String, SourceFile> files) {
            this.place = place;
            this.files = files;
            this.sorted = new TreeSet<>(files.keySet());
        }

        Map<String, SourceFile> files() {
            return files;
        }

        @Override
        public Set<String> paths() {
            return files.keySet();
        }

        @Override
        public String place() {
            return place;
        }

        @Override
        public boolean isFolder(String path) {
            String first = sorted.ceiling(path + "/");
            return first != null && first.startsWith(path + "/");
        }

        @Override
        public @Nullable String text(String path) {
            SourceFile file = files.get(path);
            if (file == null) {
                return null;
            }
            String text = read.get(path);
            if (text == null) {
                text = read(file);
                kept += text.length();
                if (kept <= MOST_KEPT) {
                    read.put(path, text);
                }
            }
            return text.indexOf('\0') >= 0 ? null : text;
        }

        private static String read(SourceFile file) {
            try {
                return file.bytes()
                        .read(LARGEST)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("\0");
            } catch (IOException unreadable) {
                return "\0";
            }
        }

        byte @Nullable [] bytes(String path, int most) {
            SourceFile file = files.get(path);
            try {
                return file == null ? null : file.bytes().read(most).orElse(null);
            } catch (IOException unreadable) {
                return null;
            }
        }
    }
}
