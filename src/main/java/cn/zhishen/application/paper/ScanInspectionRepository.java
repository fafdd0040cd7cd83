package cn.zhishen.application.paper;

import cn.zhishen.application.paper.ScanInspectionEntity.BoxPicture;
import cn.zhishen.application.paper.ScanInspectionEntity.PagePicture;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The pictures are large, so each is read alone. */
interface ScanInspectionRepository extends Repository<ScanInspectionEntity, UUID> {

    ScanInspectionEntity save(ScanInspectionEntity inspection);

    Optional<ScanInspectionEntity> findById(UUID documentId);

    List<ScanInspectionEntity> findByNumber(String number);

    @Query("""
            select s.documentId as documentId, key(p) as boxId
            from ScanInspectionEntity s join s.pictures p where s.number = :number""")
    List<Box> boxes(String number);

    List<ScanInspectionEntity> findByDocumentIdIn(Collection<UUID> documentIds);

    @Query("""
            select s.documentId as documentId, key(p) as boxId
            from ScanInspectionEntity s join s.pictures p where s.documentId in :documentIds""")
    List<Box> boxesOfAny(Collection<UUID> documentIds);

    @Query("""
            select s.documentId as documentId, key(p) as scanPage, p.width as width, p.height as height
            from ScanInspectionEntity s join s.pagePictures p where s.number = :number order by key(p)""")
    List<Page> pages(String number);

    @Query("""
            select p from ScanInspectionEntity s join s.pictures p
            where s.number = :number and s.documentId = :documentId and key(p) = :boxId""")
    Optional<BoxPicture> boxPicture(String number, UUID documentId, String boxId);

    @Query("""
            select p from ScanInspectionEntity s join s.pagePictures p
            where s.number = :number and s.documentId = :documentId and key(p) = :scanPage""")
    Optional<PagePicture> pagePicture(String number, UUID documentId, int scanPage);

    @Query("""
            select s.documentId as documentId, coalesce(s.judgement, s.verdict) as verdict
            from ScanInspectionEntity s where s.number = :number and coalesce(s.judgement, s.verdict) is not null""")
    List<Decided> decided(String number);

    @Query("""
            select coalesce(s.judgement, s.verdict) from ScanInspectionEntity s
            where s.documentId = :documentId and coalesce(s.judgement, s.verdict) is not null""")
    Optional<String> verdict(UUID documentId);

    interface Decided {

        UUID getDocumentId();

        String getVerdict();
    }

    interface Box {

        UUID getDocumentId();

        String getBoxId();
    }

    interface Page {

        UUID getDocumentId();

        int getScanPage();

        int getWidth();

        int getHeight();
    }
}
