package assay.rerun.recipe;

import assay.rerun.recipe.Step.Libraries.Kind;
import assay.rerun.recipe.command.Paths;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.SyntaxException;
import assay.syntax.Toml;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file that asks for libraries.
///
/// @param packages name (PEP 503) to the version that it pins
/// @param exact whether it pins all that it names
/// @param hashed whether it holds digests of what it pins
record Lock(String path, Kind kind, Map<String, String> packages, boolean exact, boolean hashed) {
    private static final Pattern PYLOCK = Pattern.compile("pylock(\\.[^.]+)?\\.toml");
    private static final Pattern REQUIREMENTS =
            Pattern.compile("(.*[._-])?(requirements|constraints|freeze|packages)([._-].*)?\\.(txt|lock|in)");
    private static final Pattern ENVIRONMENT =
            Pattern.compile("(conda[._-]?)?(env|environment)([._-].*)?\\.ya?ml|conda\\.ya?ml");
    private static final Pattern ARCHIVE = Pattern.compile("(.+)-([^-]+)-[^-]+\\.(?:conda|tar\\.bz2)(?:#.*)?");
    private static final Pattern CONDA = Pattern.compile("(?:[^:]+::)?([A-Za-z0-9._-]+)==?([^=<>~!*, ]+)(?:=[^ ]+)?");

    /// Null where the file is none.
    ///
    /// @throws SyntaxException where it is one and cannot be read
    static @Nullable Lock of(String path, @Nullable String text) throws SyntaxException {
        String name = Paths.name(path);
        if (text == null) {
            return null;
        }
        if (PYLOCK.matcher(name).matches()) {
            return list(path, Kind.PYLOCK, Toml.parse(text, Limits.RECORD).get("packages"), true);
        }
        return switch (name) {
            case "uv.lock" ->
                list(path, Kind.UV, Toml.parse(text, Limits.RECORD).get("package"), true);
            case "poetry.lock" ->
                list(path, Kind.POETRY, Toml.parse(text, Limits.RECORD).get("package"), true);
            case "pdm.lock" ->
                list(path, Kind.PDM, Toml.parse(text, Limits.RECORD).get("package"), true);
            case "Pipfile.lock" -> pipenv(path, Json.parse(text, Limits.RECORD));
            case "pixi.lock" -> new Lock(path, Kind.PIXI, Map.of(), true, true);
            case "conda-lock.yml", "conda-lock.yaml" ->
                list(path, Kind.CONDA_LOCK, Yaml.parse(text, Limits.RECORD).get("package"), true);
            default -> other(path, name, text);
        };
    }

    private static @Nullable Lock other(String path, String name, String text) throws SyntaxException {
        if (text.lines().anyMatch(line -> line.strip().equals("@EXPLICIT"))) {
            return explicit(path, text);
        }
        if (ENVIRONMENT.matcher(name).matches()) {
            Tree tree = Yaml.parse(text, Limits.RECORD);
            return tree.get("dependencies").items().isEmpty() ? null : environment(path, tree);
        }
        return REQUIREMENTS.matcher(name).matches() ? requirements(path, text) : null;
    }

    private static Lock list(String path, Kind kind, Tree packages, boolean hashed) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Tree each : packages.items()) {
            String name = each.get("name").text("");
            String version = each.get("version").text("");
            if (!name.isEmpty() && !version.isEmpty()) {
                found.putIfAbsent(Requirements.normalised(name), version);
            }
        }
        return new Lock(path, kind, found, true, hashed);
    }

    private static Lock pipenv(String path, Tree lock) {
        Map<String, String> found = new LinkedHashMap<>();
        lock.get("default").entries().forEach((name, each) -> {
            String version = each.get("version").text("");
            if (version.startsWith("==")) {
                found.put(Requirements.normalised(name), version.substring(2));
            }
        });
        return new Lock(path, Kind.PIPENV, found, true, true);
    }

    private static Lock explicit(String path, String text) {
        Map<String, String> found = new LinkedHashMap<>();
        boolean hashed = true;
        for (String line : text.lines().toList()) {
            Matcher archive = ARCHIVE.matcher(Paths.name(line.strip()));
            if (line.contains("://") && archive.matches()) {
                found.put(Requirements.normalised(archive.group(1)), archive.group(2));
                hashed &= line.contains("#");
            }
        }
        return new Lock(path, Kind.CONDA_EXPLICIT, found, true, hashed);
    }

    private static Lock environment(String path, Tree tree) {
        Map<String, String> found = new LinkedHashMap<>();
        boolean exact = true;
        for (Tree each : tree.get("dependencies").items()) {
            if (each.text() == null) {
                for (Tree pip : each.get("pip").items()) {
                    Lock inner = requirements(path, pip.text(""));
                    found.putAll(inner.packages);
                    exact &= inner.exact;
                }
                continue;
            }
            Matcher pinned = CONDA.matcher(each.text("").strip());
            if (pinned.matches()) {
                found.put(Requirements.normalised(pinned.group(1)), pinned.group(2));
            } else {
                exact = false;
            }
        }
        return new Lock(path, Kind.CONDA_ENVIRONMENT, found, exact, false);
    }

    private static Lock requirements(String path, String text) {
        Map<String, String> found = new LinkedHashMap<>();
        boolean exact = true;
        boolean hashed = true;
        List<Requirements.Line> lines = Requirements.parse(text);
        for (Requirements.Line line : lines) {
            switch (line) {
                case Requirements.Requirement each -> {
                    exact &= each.pinned();
                    hashed &= !each.hashes().isEmpty();
                    if (!each.name().isEmpty() && each.version() != null) {
                        found.put(each.name(), each.version());
                    }
                }
                case Requirements.Include each -> exact = false;
                case Requirements.Unreadable each -> exact = false;
                case Requirements.Option each -> {}
                case Requirements.Comment each -> {}
            }
        }
        return new Lock(path, Kind.REQUIREMENTS, found, exact, hashed && !found.isEmpty());
    }

    /// The smaller, the more it pins of what a run needs.
    int rank() {
        return switch (kind) {
            case PYLOCK -> 0;
            case UV -> 1;
            case POETRY -> 2;
            case PIPENV -> 3;
            case PDM -> 4;
            case REQUIREMENTS -> hashed && exact ? 5 : exact ? 9 : 12;
            case CONDA_EXPLICIT -> 6;
            case CONDA_LOCK -> 7;
            case PIXI -> 8;
            case CONDA_ENVIRONMENT -> exact ? 10 : 11;
            case IMAGE, RECORDED, INTERPRETER -> 13;
        };
    }

    /// Whether building it twice gives the same libraries.
    boolean settles() {
        return rank() < 11;
    }
}
