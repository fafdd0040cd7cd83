package cn.zhishen.scan;

import cn.zhishen.printing.PageCode;

/** Says what a page of another paper is that lies among those of the expected form. */
@FunctionalInterface
public interface OtherForms {

    /** For whom nothing is known of other papers. */
    OtherForms UNKNOWN = code -> "其他申请或其他文书的打印件";

    /** Completes 扫描件第 1 页是, such as 本申请第 1 版申报材料的申请表; must not tell what is not the uploader's. */
    String name(PageCode code);
}
