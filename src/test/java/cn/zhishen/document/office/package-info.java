/**
 * Scans made by programs that are not ours, as offices make them: pages drawn by pdftoppm, seals and strokes by ImageMagick, files by img2pdf,
 * Ghostscript and OCRmyPDF. Shares nothing with the sandbox's scanner and with {@link cn.zhishen.document.scans} but the form.
 */
package cn.zhishen.document.office;
