package cn.zhishen.complaint;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "complaint_event")
class ComplaintEventEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    private UUID complaintId;
    private Instant at;
    private String actor;
    private String content;

    protected ComplaintEventEntity() {}

    ComplaintEventEntity(UUID complaintId, Instant at, String actor, String content) {
        this.complaintId = complaintId;
        this.at = at;
        this.actor = actor;
        this.content = content;
    }

    ComplaintEvent toRecord() {
        return new ComplaintEvent(at, actor, content);
    }
}
