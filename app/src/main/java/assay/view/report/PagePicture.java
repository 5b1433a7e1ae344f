package assay.view.report;

/// A page as pixels.
///
/// @param scale pixels for one point of the page
/// @param pixels row by row, opaque
record PagePicture(int page, float scale, int width, int height, int[] pixels) {}
