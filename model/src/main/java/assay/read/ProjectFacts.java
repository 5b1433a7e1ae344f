package assay.read;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Locator;
import assay.fact.Problem;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Facts that stand in one file and belong to no run: which files a project says it has, with which digests. Every text
/// goes through [Secrets] on its way.
public final class ProjectFacts {
    private final Source source;
    private final String file;
    private final Facts facts;

    /// @param file project-relative; where the facts stand
    public ProjectFacts(Source source, String file, Facts facts) {
        this.source = source;
        this.file = file;
        this.facts = facts;
    }

    /// What stands in the claimed file.
    public ProjectFacts(Source source, Facts facts) {
        this(source, source.path(), facts);
    }

    public Evidence at(Locator locator) {
        return source.evidence(file, locator);
    }

    /// @param path project-relative, or as recorded where it lies elsewhere
    /// @param context what else is said of it, null for nothing
    public void file(
            Artifact.Kind kind,
            String path,
            String name,
            @Nullable String context,
            List<Digest> digests,
            @Nullable Long size,
            Locator locator) {
        String clean = Secrets.clean(path);
        facts.add(new Artifact(
                null,
                Artifact.Role.INPUT,
                kind,
                clean,
                name.isEmpty() ? Paths.name(clean) : Secrets.clean(name),
                null,
                context == null ? null : Secrets.clean(context),
                digests,
                size,
                at(locator)));
    }

    /// Nothing where the value is null or empty.
    public void setting(String key, @Nullable String value, Locator locator) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Setting(null, Setting.Kind.SYSTEM, key, Secrets.value(key, value), at(locator)));
        }
    }

    public void damaged(Locator locator, String message) {
        facts.problem(new Problem.Damaged(file, locator, message));
    }

    public void refused(Locator locator, String message) {
        facts.problem(new Problem.Refused(file, locator, message));
    }

    /// Where a recorded path lies: an address as it is, anything else project-relative, seen from the claimed file's
    /// folder. Null, and said to be refused, where it leaves the project.
    public @Nullable String place(String recorded, Locator locator) {
        if (isAddress(recorded)) {
            return recorded;
        }
        try {
            return source.resolve(recorded);
        } catch (IOException leaves) {
            refused(locator, leaves.getMessage() + " It was not opened.");
            return null;
        }
    }

    /// As [#place], but a path that leaves the project is told as it is recorded, for nobody to open.
    public String placeOrAsRecorded(String recorded, Locator locator) {
        String place = place(recorded, locator);
        return place == null ? recorded : place;
    }

    /// Whether the text starts with a scheme of two letters or more: one letter is a drive.
    public static boolean isAddress(String text) {
        int colon = text.indexOf(':');
        return colon > 1
                && text.chars()
                        .limit(colon)
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.'));
    }

    /// What went wrong with this file, so that others are read all the same.
    public void problem(IOException failure) {
        facts.problem(Problems.of(file, failure));
    }
}
