package cn.zhishen.publicnotice;

import cn.zhishen.publicnotice.PublicNotice.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Refuses an objection that comes too late, or when its contact or client sends too many. */
@Component
class ObjectionLimits {

    private static final Duration FLOOD_WINDOW = Duration.ofHours(1);

    private final ObjectionRepository objections;
    private final AttachmentProperties limits;
    private final int objectionsPerHour;

    ObjectionLimits(ObjectionRepository objections, AttachmentProperties limits, NoticeSettings settings) {
        this.objections = objections;
        this.limits = limits;
        this.objectionsPerHour = settings.objectionsPerHour();
    }

    /**
     * @param contacts the blind indexes of the contact
     * @param files number of attachments
     * @param bytes size of all attachments together
     */
    void refuse(PublicNotice notice, List<String> contacts, int files, long bytes, String clientHash, Instant now) {
        if (notice.status() != Status.OPEN) {
            throw new ObjectionRefused(ObjectionRefused.Reason.NOTICE_NOT_OPEN, "该公示已结束，不再接受异议；如有问题，可通过投诉举报渠道反映");
        }
        if (!now.isBefore(notice.endsAt())) {
            throw new ObjectionRefused(
                    ObjectionRefused.Reason.NOTICE_ENDED, "公示期已于 " + notice.until() + " 届满，不再接受异议；如有问题，可通过投诉举报渠道反映");
        }
        var since = now.minus(FLOOD_WINDOW);
        var most = Limit.of(objectionsPerHour);
        refuseFlood(objections.ofContactSince(notice.id(), contacts, since, most), now);
        refuseFlood(objections.ofClientSince(clientHash, since, most), now);
        if (files > 0) {
            refuseBulk(files, bytes, clientHash, now);
        }
    }

    private void refuseBulk(int files, long bytes, String clientHash, Instant now) {
        var recent = objections.bulkOfClientSince(clientHash, now.minus(FLOOD_WINDOW));
        long allFiles = files;
        long allBytes = bytes;
        for (var objection : recent) {
            allFiles += (Long) objection[1];
            allBytes += (Long) objection[2];
        }
        if (allFiles > limits.filesPerHour() || allBytes > limits.bytesPerHour().toBytes()) {
            var wait = recent.isEmpty()
                    ? FLOOD_WINDOW
                    : Duration.between(now, ((Instant) recent.get(0)[0]).plus(FLOOD_WINDOW));
            throw new TooManyObjections(
                    "一小时内的附件合计不能超过 %d 个、%d MB，请减少附件，或者不带附件先提交"
                            .formatted(
                                    limits.filesPerHour(), limits.bytesPerHour().toMegabytes()),
                    wait);
        }
    }

    private void refuseFlood(List<Instant> recent, Instant now) {
        if (recent.size() >= objectionsPerHour) {
            var oldest = recent.get(recent.size() - 1);
            throw new TooManyObjections(Duration.between(now, oldest.plus(FLOOD_WINDOW)));
        }
    }
}
