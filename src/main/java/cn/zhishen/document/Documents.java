package cn.zhishen.document;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Documents extends Repository<DocumentEntity, UUID> {

    Optional<DocumentEntity> findById(UUID id);

    Optional<DocumentEntity> findByNaturalKey(String naturalKey);

    List<DocumentEntity> findByApplicationNumberOrderByCreatedAtAscIdAsc(String applicationNumber);

    List<DocumentEntity> findByApplicationNumberInAndKindAndVoidedFalseOrderByCreatedAtAscIdAsc(
            Collection<String> applicationNumbers, DocumentKind kind);

    @Query(nativeQuery = true, value = """
                    select * from document
                    where sha256 = :sha256 and kind in ('CERTIFICATE', 'CERTIFICATE_COPY', 'CERTIFICATE_OFD')
                    order by created_at""")
    List<DocumentEntity> issued(String sha256);

    /**
     * @param fileName encrypted
     * @return 0 if the natural key is taken, even by a transaction that commits while this one waits for it
     */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into document (id, application_number, kind, snapshot_version, file_name, media_type,
                                          byte_count, sha256, natural_key, created_at, voided, pages, boxes, stored_in,
                                          encrypted_with)
                    values (:id, :applicationNumber, :kind, :snapshotVersion, :fileName, :mediaType,
                            :size, :sha256, :naturalKey, :createdAt, false, :pages, cast(:boxes as jsonb), :storedIn, :encryptedWith)
                    on conflict (natural_key) do nothing""")
    int insert(
            UUID id,
            String applicationNumber,
            String kind,
            int snapshotVersion,
            String fileName,
            String mediaType,
            long size,
            String sha256,
            String naturalKey,
            Instant createdAt,
            int pages,
            String boxes,
            String storedIn,
            String encryptedWith);

    @Modifying(clearAutomatically = true)
    @Query(nativeQuery = true, value = """
                    update document set voided = true
                    where application_number = :applicationNumber
                      and kind in ('APPLICATION_FORM', 'SIGNED_FORM') and not voided""")
    int voidForms(String applicationNumber);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = "update document set voided = true where id in (:ids)")
    int voidThese(Collection<UUID> ids);
}
