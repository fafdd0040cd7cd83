package cn.zhishen.application;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "application_event")
class ApplicationEventEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String number;
    Instant at;

    @Enumerated(EnumType.STRING)
    Stage stage;

    String actor;
    String text;

    ApplicationEvent toRecord() {
        return new ApplicationEvent(number, at, stage, actor, text);
    }
}
