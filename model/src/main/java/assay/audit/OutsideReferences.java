package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What records name that lies outside of the project: addresses, and names in registries.
public final class OutsideReferences {
    private static final Pattern ADDRESS =
            Pattern.compile("(https?|ftp|models|wandb-artifact|hf)://?\\S+|models:/\\S+");
    private static final Pattern SHA256 = Pattern.compile("(sha256[:=]|[?#&]sha256=)[0-9a-f]{64}");
    private static final int LONGEST = 2000;

    private OutsideReferences() {}

    /// @param text the address or name as recorded
    /// @param use how it is named
    /// @param key of the parameter or tag; empty for others
    /// @param pinned whether a digest over the content is recorded beside it
    public record Reference(String text, Use use, String key, boolean pinned, Evidence evidence) {}

    public enum Use {
        /// Data that a run read or the project lists: whether they name one version another rule asks.
        DATA,
        /// A model or anything else that a run read or the project lists.
        READ,
        /// A parameter's or tag's value.
        VALUE,
        /// A word of a command.
        COMMAND,
        PACKAGE
    }

    /// In the order of the facts.
    public static List<Reference> of(Subject subject) {
        List<Reference> found = new ArrayList<>();
        for (Fact fact : subject.facts()) {
            switch (fact) {
                case Artifact artifact -> {
                    boolean read = artifact.role() == Artifact.Role.INPUT || artifact.run() == null;
                    if (read && ADDRESS.matcher(artifact.path()).matches()) {
                        boolean data = artifact.kind() == Artifact.Kind.DATA || artifact.kind() == Artifact.Kind.FILE;
                        found.add(new Reference(
                                artifact.path(),
                                data ? Use.DATA : Use.READ,
                                "",
                                RemoteReference.pinned(artifact.path(), artifact.digests()),
                                artifact.evidence()));
                    }
                }
                case Fact.Param param -> value(param.key(), param.value().recorded(), param.evidence(), found);
                case Fact.Tag tag -> value(tag.key(), tag.value(), tag.evidence(), found);
                case Fact.Command command -> words(command.arguments().stream(), command.evidence(), found);
                case Fact.Step step -> words(Stream.of(step.command()), step.evidence(), found);
                case Dependency each -> {
                    String spec = each.spec().replaceFirst("^\\[[^]]*]", "").replaceFirst("^@\\s*", "");
                    boolean asked =
                            each.origin() == Dependency.Origin.DECLARED || each.origin() == Dependency.Origin.LOCKED;
                    if (asked && spec.matches("https?://.*")) {
                        found.add(new Reference(
                                spec.replaceFirst("\\s*;.*$", ""),
                                Use.PACKAGE,
                                each.name(),
                                !each.digests().isEmpty()
                                        || SHA256.matcher(spec).find(),
                                each.evidence()));
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    private static void value(String key, String value, Evidence evidence, List<Reference> found) {
        String text = value.strip();
        if (text.length() <= LONGEST && ADDRESS.matcher(text).matches()) {
            found.add(new Reference(text, Use.VALUE, key, false, evidence));
        }
    }

    private static void words(Stream<String> texts, Evidence evidence, List<Reference> found) {
        texts.filter(text -> text.contains(":/"))
                .flatMap(text -> Arrays.stream(text.split("[\\s'\"|;<>()]+")))
                .map(word -> word.substring(word.startsWith("http") ? 0 : word.indexOf('=') + 1))
                .filter(word ->
                        word.length() <= LONGEST && ADDRESS.matcher(word).matches())
                .forEach(word -> found.add(new Reference(word, Use.COMMAND, "", false, evidence)));
    }
}
