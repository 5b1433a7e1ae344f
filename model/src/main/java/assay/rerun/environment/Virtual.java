package assay.rerun.environment;

import assay.rerun.environment.Installer.Room;
import assay.rerun.environment.Workshop.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A virtual environment with what a list names.
record Virtual(PinList list, Interpreter base, Installer installer) implements Making {

    @Override
    public String how() {
        return installer.name() + " from " + list.title();
    }

    @Override
    public String key() {
        return String.join(
                "\n",
                installer.name(),
                base.implementation(),
                base.version(),
                base.platform(),
                base.prefixes().toString(),
                "whole " + list.whole(),
                list.indexes().lines(),
                list.pins().stream().map(Pin::line).collect(Collectors.joining("\n")));
    }

    @Override
    public Path python(Path folder) {
        return folder.resolve("venv/bin/python");
    }

    @Override
    public List<Path> shown() {
        return base.prefixes();
    }

    @Override
    public void make(Room room, List<String> notes) throws IOException, Refused {
        Ended made =
                installer.make(base, room.folder().resolve("venv"), list.pins().isEmpty(), room);
        if (!made.succeeded()) {
            throw room.workshop().complaint("No virtual environment could be made.", made);
        }
        new Packages(list, installer).into(python(room.folder()), room, notes);
    }
}
