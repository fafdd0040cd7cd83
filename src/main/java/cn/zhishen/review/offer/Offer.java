package cn.zhishen.review.offer;

import cn.zhishen.enterprise.register.Taken;
import java.util.List;

/**
 * Something that a register says otherwise than the enterprise, and that the enterprise may take over.
 *
 * @param name in forms, within one answer
 * @param about the certificate, as people call it; null for the enterprise
 * @param label of the field; null for a whole certificate that the enterprise does not declare
 * @param declared what stands in the library, empty if nothing
 * @param taken what is kept of where it came from
 */
public record Offer(String name, String about, String label, String declared, String registered, List<Taken> taken) {}
