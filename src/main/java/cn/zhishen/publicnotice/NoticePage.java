package cn.zhishen.publicnotice;

import java.util.List;

/**
 * One page of the notices that were found, newest first.
 *
 * @param page from 0
 * @param total how many were found; in a search for words any number above {@link PublicNotices#COUNTED} means more than that
 */
public record NoticePage(List<PublicNotice> notices, int page, int size, long total) {

    /** Whether more notices were found than are counted. */
    public boolean uncounted() {
        return total > PublicNotices.COUNTED;
    }

    public int pages() {
        return (int) Math.max(1, (Math.min(total, uncounted() ? PublicNotices.COUNTED : total) + size - 1) / size);
    }
}
