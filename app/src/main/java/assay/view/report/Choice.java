package assay.view.report;

import assay.fact.Run;

/// A run that a report can be written about.
///
/// @param model name and version that it is registered as; empty where it is not
record Choice(Run run, String model) {

    String title() {
        return model.isEmpty() ? run.name() : model + ", run " + run.name();
    }
}
