package assay.read;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.RunId;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Containers as specifications of workflows name them: image, command, variables. Only a digest pins an image.
public final class Containers {
    private static final Pattern IMAGE =
            Pattern.compile("(?<name>[^@\\s]+?)(?::(?<tag>[\\w][\\w.-]*))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");
    private static final Pattern PINNED =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,99})==([A-Za-z0-9][\\w.+!-]{0,99})");

    private Containers() {}

    /// An image's reference, `name:tag@sha256:<hex>`. What is put together from variables or by a template stays whole.
    public static Dependency image(String image, @Nullable RunId run, Dependency.Origin origin, Evidence evidence) {
        Matcher parts = IMAGE.matcher(image);
        boolean known = image.length() < 1000 && !image.contains("$") && !image.contains("{{") && parts.matches();
        String tag = known ? parts.group("tag") : null;
        String digest = known ? parts.group("digest") : null;
        String spec = (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
        return new Dependency(
                run,
                "container",
                Secrets.clean(known ? parts.group("name") : image),
                spec,
                digest,
                origin,
                digest == null ? List.of() : List.of(Digest.sha256(digest.substring("sha256:".length()))),
                evidence);
    }

    /// One step of a specification, from what Kubernetes calls a container: its command, image, variables, what its
    /// command installs, and the devices it asks for.
    public static void step(String name, Tree container, @Nullable RunId run, Source source, Facts facts) {
        List<Tree> parts = new ArrayList<>();
        for (Tree part : List.of(container.get("command"), container.get("args"), container.get("script"))) {
            parts.addAll(part.text() == null ? part.items() : List.of(part));
        }
        List<String> words = parts.stream().map(part -> part.text("")).toList();
        // Without a command the image's own is run, which only the image says.
        if (!words.isEmpty()) {
            String folder = container.get("workingDir").text();
            String command = String.join(" ", Secrets.arguments(words));
            facts.add(new Fact.Step(run, name, command, folder, source.here(parts.getLast())));
        }
        Tree image = container.get("image");
        if (!image.text("").isEmpty()) {
            facts.add(image(image.text(""), run, Dependency.Origin.DECLARED, source.here(image)));
        }
        for (Tree variable : container.get("env").items()) {
            String key = variable.get("name").text("");
            Tree value = variable.get("value");
            if (!key.isEmpty() && !value.text("").isEmpty()) {
                facts.add(new Fact.Setting(
                        run, Fact.Setting.Kind.VARIABLE, key, Secrets.value(key, value.text("")), source.here(value)));
            }
        }
        container.at("resources", "limits").entries().forEach((resource, amount) -> {
            if (resource.contains("gpu") && amount.text() != null) {
                facts.add(new Fact.Setting(
                        run, Fact.Setting.Kind.SYSTEM, name + ": " + resource, amount.text(""), source.here(amount)));
            }
        });
        installed(words, run, source.here(container.get("command")), facts);
    }

    /// `pip install 'a==1.0'` in a command. What asks for a range pins nothing and is left to the step's text.
    private static void installed(List<String> words, @Nullable RunId run, Evidence evidence, Facts facts) {
        Set<String> seen = new LinkedHashSet<>();
        for (String word : words) {
            int pip = word.indexOf("pip install");
            Matcher pinned = PINNED.matcher(pip < 0 || word.length() > 1 << 20 ? "" : word.substring(pip));
            while (pinned.find()) {
                String name = Requirements.normalised(pinned.group(1));
                if (seen.add(name)) {
                    facts.add(new Dependency(
                            run,
                            "pip",
                            name,
                            "==" + pinned.group(2),
                            pinned.group(2),
                            Dependency.Origin.DECLARED,
                            List.of(),
                            evidence));
                }
            }
        }
    }
}
