package assay.rerun.environment;

import java.util.List;
import java.util.Set;

/// What is to be installed.
///
/// @param title of the lock or list, for people
/// @param whole whether nothing else is needed: what the packages need in turn is among them
/// @param indexes that it names
/// @param notes what differs from the lock, a sentence each
/// @param elsewhere packages that the lock has for other machines, groups or extras (PEP 503)
record PinList(
        String title, List<Pin> pins, boolean whole, Indexes indexes, List<String> notes, Set<String> elsewhere) {
    PinList {
        pins = List.copyOf(pins);
        notes = List.copyOf(notes);
        elsewhere = Set.copyOf(elsewhere);
    }
}
