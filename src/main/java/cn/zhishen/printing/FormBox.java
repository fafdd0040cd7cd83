package cn.zhishen.printing;

/**
 * A place on a form that must be stamped or signed, where the renderer put it.
 *
 * @param id stable name of the place, such as {@code declaration-seal}
 * @param label what the applicant reads, such as 法定代表人声明（企业公章）
 * @param page from 1
 * @param x left edge in mm from the left of the page
 * @param y top edge in mm from the top of the page
 */
public record FormBox(String id, String label, Kind kind, int page, double x, double y, double width, double height) {

    /** 盖章处, 签字处, 捺印处. */
    public enum Kind {
        SEAL,
        SIGNATURE,
        FINGERPRINT
    }
}
