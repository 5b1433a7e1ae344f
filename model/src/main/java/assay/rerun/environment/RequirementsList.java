package assay.rerun.environment;

import assay.rerun.environment.Pin.From;
import assay.syntax.Requirements;
import assay.syntax.Requirements.Include;
import assay.syntax.Requirements.Line;
import assay.syntax.Requirements.Option;
import assay.syntax.Requirements.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A requirements file of pip with what it includes. Constraints are taken for pins of what is asked for.
final class RequirementsList {
    private static final int DEEPEST = 10;
    private static final Pattern INDEX = Pattern.compile("(-i|--index-url|--extra-index-url)[=\\s]+(\\S+)");
    private static final Pattern WHEEL = Pattern.compile("(?i).*\\.whl(?:[?#].*)?");
    private static final Pattern HARMLESS = Pattern.compile("--(?:require-hashes|prefer-binary|only-binary|pre)\\b.*");

    private final Material material;
    private final Map<String, String> recorded;
    private final List<Pin> pins = new ArrayList<>();
    private final List<Requirement> constraints = new ArrayList<>();
    private final Set<String> indexes = new LinkedHashSet<>();
    private @Nullable String instead;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> included = new HashSet<>();

    private RequirementsList(Material material, Map<String, String> recorded) {
        this.material = material;
        this.recorded = recorded;
    }

    /// @param recorded name to version, by which ranges are narrowed
    static PinList of(String file, Material material, Map<String, String> recorded) throws IOException, Refused {
        RequirementsList list = new RequirementsList(material, recorded);
        list.include(file, 0, false);
        List<Pin> constrained = list.pins.stream().map(list::constrained).toList();
        boolean hashed = !constrained.isEmpty()
                && constrained.stream().noneMatch(pin -> pin.hashes().isEmpty());
        return new PinList(
                file, constrained, hashed, new Indexes(list.instead, List.copyOf(list.indexes)), list.notes, Set.of());
    }

    /// The list that a run made of what it had loaded.
    static PinList recorded(Map<String, String> packages) {
        List<Pin> pins = packages.entrySet().stream()
                .map(each -> new Pin(each.getKey(), "", "==" + each.getValue(), "", List.of(), From.INDEX))
                .toList();
        return new PinList("the run's own list of packages", pins, true, Indexes.USUAL, List.of(), Set.of());
    }

    private void include(String file, int depth, boolean constraint) throws IOException, Refused {
        if (depth > DEEPEST || !included.add(file)) {
            return;
        }
        for (Line line : Requirements.parse(material.text(file))) {
            switch (line) {
                case Requirement it when constraint -> constraints.add(it);
                case Requirement it -> pins.add(pin(it));
                case Include it -> include(Material.beside(file, it.file()), depth + 1, constraint || it.constraint());
                case Option it -> option(it, file);
                case Requirements.Comment comment -> {}
                case Requirements.Unreadable it ->
                    throw new Refused(
                            file + ":" + it.number() + ": a requirement was expected and '" + it.text()
                                    + "' was found.",
                            "Name an interpreter to take, or another lock.");
            }
        }
    }

    private void option(Option option, String file) {
        Matcher index = INDEX.matcher(option.text());
        if (index.matches()) {
            String url = index.group(2);
            if (index.group(1).equals("--extra-index-url")) {
                indexes.add(url);
            } else {
                instead = Indexes.isOther(url) ? url : null;
            }
        } else if (!HARMLESS.matcher(option.text()).matches()) {
            String name = option.text().split("[=\\s]", 2)[0];
            notes.add("The option " + name + " in " + file + " was not followed.");
        }
    }

    private static Pin pin(Requirement it) {
        return new Pin(it.name(), it.extras(), it.spec(), it.marker(), it.hashes(), from(it));
    }

    private static From from(Requirement it) {
        if (!it.spec().startsWith("@")) {
            return From.INDEX;
        }
        String place = it.spec().substring(1).strip();
        if (place.matches("(git|hg|svn|bzr)\\+.*")) {
            return From.REPOSITORY;
        }
        if (WHEEL.matcher(place).matches()) {
            return From.WHEEL;
        }
        boolean packed = place.matches("(?i).*\\.(zip|tgz|tar|tar\\.[a-z0-9]+)(?:[?#].*)?");
        boolean remote = place.contains("://") && !place.startsWith("file:");
        return packed || remote ? From.ARCHIVE : From.FOLDER;
    }

    /// What names no one version gets the constraint's, else the one that the run recorded.
    private Pin constrained(Pin pin) {
        if (pin.from() != From.INDEX || pin.spec().startsWith("==")) {
            return pin;
        }
        for (Requirement each : constraints) {
            if (each.name().equals(pin.name()) && each.version() != null) {
                return new Pin(
                        pin.name(), pin.extras(), "==" + each.version(), pin.marker(), each.hashes(), From.INDEX);
            }
        }
        String version = recorded.get(pin.name());
        if (version != null) {
            return new Pin(pin.name(), pin.extras(), "==" + version, pin.marker(), pin.hashes(), From.INDEX);
        }
        notes.add(pin.name() + " is asked for without one version"
                + (pin.spec().isEmpty() ? "" : " (" + pin.spec() + ")") + "; what the index has today was taken.");
        return pin;
    }
}
