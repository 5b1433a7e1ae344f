/// The report as pages: one XHTML tree, written as a self-contained HTML file and as a PDF for archives and screen
/// readers. Everything that comes from records is text in that tree, never markup; nothing outside of it is opened.
@NullMarked
package assay.report.page;

import org.jspecify.annotations.NullMarked;
