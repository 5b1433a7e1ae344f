package assay.rerun.environment;

import assay.rerun.environment.Pin.From;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What a lock of conda's kind asks for on this machine.
///
/// @param lines of an explicit list: the address of a package, `#` and its digest. Empty where the file is an
///     `environment.yml`, which conda reads itself
/// @param unhashed names or addresses without a digest
/// @param pip Python's packages beside conda's
record CondaPackages(List<String> lines, List<String> unhashed, PinList pip) {
    private static final Limits LIMITS = new Limits(64 << 20, 100, 5_000_000);

    CondaPackages {
        lines = List.copyOf(lines);
        unhashed = List.copyOf(unhashed);
    }

    /// conda's name for a machine.
    ///
    /// @param system as `os.name`, machine as `os.arch` names it
    static String platform(String system, String machine) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        if (name.startsWith("mac")) {
            return arm ? "osx-arm64" : "osx-64";
        }
        String family = name.startsWith("windows") ? "win-" : "linux-";
        return family
                + (arm
                        ? (name.startsWith("windows") ? "arm64" : "aarch64")
                        : machine.equals("ppc64le") ? machine : "64");
    }

    static CondaPackages ofExplicit(String file, Material material) throws IOException, Refused {
        List<String> lines = new ArrayList<>();
        List<Pin> pip = new ArrayList<>();
        for (String raw : material.text(file).lines().toList()) {
            String line = raw.strip();
            // conda-lock keeps the packages of pip as comments.
            if (line.startsWith("# pip ")) {
                Requirements.parse(line.substring("# pip ".length())).forEach(each -> {
                    if (each instanceof Requirements.Requirement it) {
                        pip.add(new Pin(
                                it.name(),
                                it.extras(),
                                it.spec(),
                                it.marker(),
                                it.hashes(),
                                it.spec().startsWith("@") ? From.WHEEL : From.INDEX));
                    }
                });
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("@")) {
                lines.add(line);
            }
        }
        return of(file, lines, new LinkedHashSet<>(pip));
    }

    static CondaPackages ofLock(String file, Material material, String platform) throws IOException, Refused {
        Tree lock = Yaml.parse(material.text(file), LIMITS);
        List<String> lines = new ArrayList<>();
        Set<Pin> pip = new LinkedHashSet<>();
        Set<String> platforms = new LinkedHashSet<>();
        for (Tree each : lock.get("package").items()) {
            platforms.add(each.get("platform").text(""));
            boolean here = each.get("platform").text("").equals(platform)
                    && each.get("category").text("main").equals("main");
            if (here && each.get("manager").text("").equals("pip")) {
                String sha256 = each.at("hash", "sha256").text("");
                pip.add(pip(
                        each.get("name").text(""),
                        each.get("version").text(""),
                        each.get("url").text(""),
                        sha256));
            } else if (here) {
                lines.add(line(each.get("url").text(""), each.get("hash")));
            }
        }
        if (lines.isEmpty()) {
            throw notFor(file, platform, platforms);
        }
        return of(file, lines, pip);
    }

    static CondaPackages ofPixi(String file, Material material, String platform) throws IOException, Refused {
        Tree lock = Yaml.parse(material.text(file), LIMITS);
        Tree all = lock.at("environments", "default", "packages");
        List<String> lines = new ArrayList<>();
        Set<Pin> pip = new LinkedHashSet<>();
        for (Tree wanted : all.get(platform).items()) {
            String conda = wanted.get("conda").text("");
            String place = conda.isEmpty() ? wanted.get("pypi").text("") : conda;
            Tree each = lock.get("packages").items().stream()
                    .filter(entry -> Stream.of("conda", "pypi", "url", "path")
                            .anyMatch(key -> entry.get(key).text("").equals(place)))
                    .findFirst()
                    .orElse(wanted);
            if (conda.isEmpty()) {
                pip.add(pip(
                        each.get("name").text(""),
                        each.get("version").text(""),
                        place,
                        each.get("sha256").text("")));
            } else {
                lines.add(line(conda, each));
            }
        }
        if (lines.isEmpty()) {
            throw notFor(file, platform, all.entries().keySet());
        }
        return of(file, lines, pip);
    }

    private static Refused notFor(String file, String platform, Set<String> platforms) {
        return new Refused(
                file + " has nothing for " + platform + ", only for " + String.join(", ", platforms) + ".",
                "Name another lock or an interpreter to take.");
    }

    /// `environment.yml` names ranges, and what pip is to add stands in it too.
    static CondaPackages ofEnvironment(String file) {
        return new CondaPackages(List.of(), List.of("its packages"), none(file));
    }

    private static CondaPackages of(String file, List<String> lines, Set<Pin> pip) {
        List<String> unhashed = lines.stream()
                .filter(line -> !line.matches(".*#(?:sha256:)?[0-9a-f]{32,64}"))
                .toList();
        PinList list = none(file);
        return new CondaPackages(
                lines, unhashed, new PinList(list.title(), List.copyOf(pip), true, Indexes.USUAL, List.of(), Set.of()));
    }

    private static PinList none(String file) {
        return new PinList(file, List.of(), true, Indexes.USUAL, List.of(), Set.of());
    }

    /// All of conda's kind know MD5 in such a list; SHA-256 only the newer ones.
    private static String line(String url, Tree digests) {
        String md5 = digests.get("md5").text("");
        String sha256 = digests.get("sha256").text("");
        return url + (!md5.isEmpty() ? "#" + md5 : sha256.isEmpty() ? "" : "#sha256:" + sha256);
    }

    private static Pin pip(String name, String version, String place, String sha256) {
        List<String> hashes = sha256.isEmpty() ? List.of() : List.of("sha256:" + sha256);
        String normal = Requirements.normalised(name);
        boolean folder = !place.contains("://") && !place.endsWith(".whl");
        if (folder) {
            return new Pin(normal, "", "@ " + (place.isEmpty() ? "." : place), "", List.of(), From.FOLDER);
        }
        return place.startsWith("git+")
                ? new Pin(normal, "", "@ " + place.replaceFirst("#", "@"), "", List.of(), From.REPOSITORY)
                : new Pin(normal, "", "==" + version, "", hashes, From.INDEX);
    }
}
