package assay.rerun.environment;

import assay.rerun.recipe.Step.Libraries;
import assay.rerun.recipe.Step.Libraries.Kind;
import assay.syntax.SyntaxException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Reads what a recipe's lock asks for, and refuses what must not be installed.
final class Locks {

    private Locks() {}

    static PinList read(Libraries asked, Workshop workshop) throws IOException, Refused {
        PinList list = list(asked, workshop);
        refuseSources(list, workshop);
        refuseUnhashed(list, workshop);
        return list;
    }

    private static PinList list(Libraries asked, Workshop workshop) throws IOException, Refused {
        String file = asked.file();
        if (asked.kind() == Kind.INTERPRETER) {
            return new PinList("nothing but a Python", List.of(), true, Indexes.USUAL, List.of(), Set.of());
        }
        if (file == null || asked.kind() == Kind.RECORDED) {
            return RequirementsList.recorded(asked.packages());
        }
        Material material = material(asked, workshop);
        try {
            return switch (asked.kind()) {
                case REQUIREMENTS -> RequirementsList.of(file, material, asked.packages());
                case PYLOCK -> PylockList.of(file, material);
                case UV -> UvList.of(file, material);
                case POETRY -> PoetryList.of(file, material);
                case PDM -> PdmList.of(file, material);
                case PIPENV -> PipenvList.of(file, material);
                default -> throw new IllegalArgumentException("No list of Python's packages: " + asked.kind());
            };
        } catch (SyntaxException damaged) {
            throw damaged(file, damaged, workshop);
        }
    }

    /// Of conda's kind.
    static CondaPackages conda(Libraries asked, Workshop workshop) throws IOException, Refused {
        String file = asked.file();
        if (file == null) {
            throw workshop.refused(
                    "The records name conda's packages, but no lock of them.",
                    "Name a lock or an interpreter to take.");
        }
        Material material = material(asked, workshop);
        String platform = CondaPackages.platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        CondaPackages packages;
        try {
            packages = switch (asked.kind()) {
                case CONDA_EXPLICIT -> CondaPackages.ofExplicit(file, material);
                case CONDA_LOCK -> CondaPackages.ofLock(file, material, platform);
                case PIXI -> CondaPackages.ofPixi(file, material, platform);
                default -> CondaPackages.ofEnvironment(file);
            };
        } catch (SyntaxException damaged) {
            throw damaged(file, damaged, workshop);
        }
        if (!packages.unhashed().isEmpty() && !workshop.settings.unhashed()) {
            throw workshop.refused(
                    file + " has no digests for " + some(packages.unhashed())
                            + ": whether the same files are installed cannot be checked.",
                    "Allow packages without digests, or name a lock that has them.");
        }
        refuseSources(packages.pip(), workshop);
        refuseUnhashed(packages.pip(), workshop);
        return packages;
    }

    private static Refused damaged(String file, SyntaxException damaged, Workshop workshop) {
        return workshop.refused(
                "The lock " + file + " cannot be read: " + damaged.getMessage(),
                "Name another lock or an interpreter to take.");
    }

    static Material material(Libraries asked, Workshop workshop) throws Refused {
        Path project = workshop.sources.project();
        if (asked.inCode()) {
            return new Material(workshop.sources.code());
        }
        if (project == null) {
            throw workshop.refused(
                    "The lock " + asked.file() + " lies in the project, which was not named.", "Name the project.");
        }
        return new Material(project);
    }

    private static void refuseSources(PinList list, Workshop workshop) throws Refused {
        List<String> built =
                list.pins().stream().filter(Pin::mustBeBuilt).map(Pin::shown).toList();
        if (!built.isEmpty() && !workshop.settings.sources()) {
            throw workshop.refused(
                    "Asked for from sources, whose code would run while they are built: " + some(built) + ".",
                    "Allow building from sources, or name an interpreter to take.");
        }
    }

    private static void refuseUnhashed(PinList list, Workshop workshop) throws Refused {
        List<String> unhashed = list.pins().stream()
                .filter(pin -> pin.hashes().isEmpty() && pin.from() != Pin.From.FOLDER)
                .map(Pin::shown)
                .toList();
        if (!unhashed.isEmpty() && !workshop.settings.unhashed()) {
            throw workshop.refused(
                    list.title() + " has no digests for " + some(unhashed)
                            + ": whether the same files are installed cannot be checked.",
                    "Allow packages without digests, or name a lock that has them.");
        }
    }

    private static String some(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(5, names.size())));
        return names.size() > 5 ? first + " and " + (names.size() - 5) + " more" : first;
    }
}
