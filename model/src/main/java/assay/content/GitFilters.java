package assay.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;
import org.jspecify.annotations.Nullable;

/// Which files git converts on the way into the work tree, as `.gitattributes` and `info/attributes` say. Such a file
/// cannot be compared without running its filter.
final class GitFilters {
    private static final Set<String> CONVERTING = Set.of("filter", "working-tree-encoding", "ident");
    private static final int LIMIT = 1 << 20;

    private final Content work;
    private final Content common;
    private final Map<String, List<AttributesRule>> read = new HashMap<>();

    GitFilters(Content work, Content common) {
        this.work = work;
        this.common = common;
    }

    /// `filter=lfs`, `ident`: the conversion set for the file; null where none is. The rule nearest to the file wins.
    @Nullable
    String conversion(String path) {
        String found = in(rules(common, "info/attributes"), path);
        for (String folder = path; found == null && !folder.isEmpty(); ) {
            folder = folder.contains("/") ? folder.substring(0, folder.lastIndexOf('/')) : "";
            String prefix = folder.isEmpty() ? "" : folder + "/";
            found = in(rules(work, prefix + ".gitattributes"), path.substring(prefix.length()));
        }
        return found == null || found.isEmpty() ? null : found;
    }

    /// Empty where the last matching rule takes the conversion away.
    private static @Nullable String in(List<AttributesRule> rules, String path) {
        String found = null;
        for (AttributesRule rule : rules) {
            if (rule.isMatch(path, false)) {
                for (Attribute attribute : rule.getAttributes()) {
                    if (CONVERTING.contains(attribute.getKey())) {
                        boolean set = attribute.getState() == Attribute.State.SET
                                || attribute.getState() == Attribute.State.CUSTOM;
                        found = set ? attribute.toString() : "";
                    }
                }
            }
        }
        return found;
    }

    private List<AttributesRule> rules(Content content, String path) {
        return read.computeIfAbsent(path, name -> {
            AttributesNode node = new AttributesNode();
            try {
                if (content.exists(name)) {
                    node.parse(new ByteArrayInputStream(content.bytes(name, LIMIT)));
                }
            } catch (IOException unreadable) {
                return List.of();
            }
            return node.getRules();
        });
    }
}
