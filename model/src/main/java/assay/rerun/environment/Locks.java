package assay.rerun.environment;

import assay.rerun.recipe.Step.Libraries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
        if (asked.kind() == Libraries.Kind.INTERPRETER) {
            return new PinList("nothing but a Python", List.of(), true, List.of(), List.of());
        }
        if (file == null || asked.kind() == Libraries.Kind.RECORDED) {
            return RequirementsList.recorded(asked.packages());
        }
        Path project = workshop.sources.project();
        if (!asked.inCode() && project == null) {
            throw workshop.refused("The lock " + file + " lies in the project, which was not named.", "Name it.");
        }
        Material material = new Material(asked.inCode() || project == null ? workshop.sources.code() : project);
        return switch (asked.kind()) {
            case REQUIREMENTS -> RequirementsList.of(file, material, asked.packages());
            default -> throw workshop.refused("Not read yet: " + file, "Name an interpreter to take.");
        };
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
