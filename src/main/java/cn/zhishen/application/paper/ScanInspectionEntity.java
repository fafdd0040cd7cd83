package cn.zhishen.application.paper;

import cn.zhishen.scan.ScanInspection;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What was found on a scan, and what was judged of it. */
@Entity
@Table(name = "scan_inspection")
class ScanInspectionEntity {

    @Id
    UUID documentId;

    /** Of the application. */
    String number;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    ScanInspection content;

    /** Of table scan-acceptance. */
    String verdict;

    /** Of a person to whom the table left it. */
    String judgement;

    /** By the id of the box. */
    @ElementCollection
    @CollectionTable(name = "scan_picture", joinColumns = @JoinColumn(name = "document_id"))
    @MapKeyColumn(name = "box_id")
    Map<String, BoxPicture> pictures = new HashMap<>();

    /** By the page of the scan, from 1. */
    @ElementCollection
    @CollectionTable(name = "scan_page_picture", joinColumns = @JoinColumn(name = "document_id"))
    @MapKeyColumn(name = "scan_page")
    Map<Integer, PagePicture> pagePictures = new HashMap<>();

    protected ScanInspectionEntity() {}

    ScanInspectionEntity(UUID documentId, String number, ScanInspection content) {
        this.documentId = documentId;
        this.number = number;
        this.content = content;
    }

    /** @param jpeg encrypted */
    @Embeddable
    record BoxPicture(byte[] jpeg) {}

    /** @param jpeg encrypted */
    @Embeddable
    record PagePicture(int width, int height, byte[] jpeg) {}
}
