package cn.zhishen.enterprise.workbook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface LibraryImportRepository extends Repository<LibraryImportEntity, UUID> {

    LibraryImportEntity save(LibraryImportEntity kept);

    Optional<LibraryImportEntity> findByIdAndUsccAndListAndUploadedAtGreaterThanEqual(
            UUID id, String uscc, String list, Instant earliest);

    boolean existsByIdAndUsccAndListAndUploadedAtGreaterThanEqual(UUID id, String uscc, String list, Instant earliest);

    @Modifying
    @Query("delete from LibraryImportEntity i where i.uploadedAt < :earliest or i.uscc = :uscc and i.list = :list")
    void deleteOldAndOf(Instant earliest, String uscc, String list);

    /** @return 0 if there is none (any more) */
    @Modifying
    @Query("delete from LibraryImportEntity i where i.id = :id and i.uscc = :uscc and i.list = :list")
    int delete(UUID id, String uscc, String list);
}
