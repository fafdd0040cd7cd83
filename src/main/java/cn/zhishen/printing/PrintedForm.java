package cn.zhishen.printing;

import java.util.List;

/** A rendered PDF, how many pages it has and where its places for seals and signatures are. */
public record PrintedForm(byte[] pdf, int pages, List<FormBox> boxes) {}
