/**
 * Makes labelled scanned pages: forms stamped, signed and finger-printed by chance, then printed, scanned, photographed
 * and packed as offices do. The same seed and number give the same page; {@link cn.zhishen.document.scans.KeptScans} keeps pages from one run to
 * the next.
 */
package cn.zhishen.document.scans;
