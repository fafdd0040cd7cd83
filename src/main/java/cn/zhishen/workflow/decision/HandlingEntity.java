package cn.zhishen.workflow.decision;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who did which task of which case. */
@Entity
@Table(name = "handling")
class HandlingEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String caseNumber;

    @Enumerated(EnumType.STRING)
    private StaffTask task;

    private String staff;
    private Instant at;

    protected HandlingEntity() {}

    HandlingEntity(String caseNumber, StaffTask task, String staff, Instant at) {
        this.caseNumber = caseNumber;
        this.task = task;
        this.staff = staff;
        this.at = at;
    }

    String caseNumber() {
        return caseNumber;
    }

    Instant at() {
        return at;
    }

    StaffTask task() {
        return task;
    }
}
