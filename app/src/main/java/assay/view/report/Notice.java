package assay.view.report;

import assay.control.MessageBar;

/// One sentence about what was done, or why it was not.
record Notice(MessageBar.Kind kind, String sentence) {}
