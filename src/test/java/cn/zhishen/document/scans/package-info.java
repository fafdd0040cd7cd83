/**
 * Makes labelled scanned pages: forms stamped, signed and finger-printed by chance, then printed, scanned, photographed
 * and packed as offices do. Nothing is stored; the same number gives the same page.
 */
package cn.zhishen.document.scans;
