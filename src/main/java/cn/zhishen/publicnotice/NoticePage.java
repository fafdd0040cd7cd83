package cn.zhishen.publicnotice;

import java.util.List;

/**
 * One page of notices that were looked for, newest first.
 *
 * @param page from 0
 * @param total how many were found, counted only up to {@link PublicNotices#COUNTED} where words were looked for
 */
public record NoticePage(List<PublicNotice> notices, int page, int size, long total) {

    /** Whether there are more than were counted. */
    public boolean uncounted() {
        return total > PublicNotices.COUNTED;
    }

    public int pages() {
        return (int) Math.max(1, (Math.min(total, uncounted() ? PublicNotices.COUNTED : total) + size - 1) / size);
    }
}
