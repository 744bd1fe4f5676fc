; What the pages of the setup and of the removal say: English, then Indonesian.

!macro SAYS name english indonesian
  LangString ${name} ${LANG_ENGLISH} "${english}"
  LangString ${name} ${LANG_INDONESIAN} "${indonesian}"
!macroend
!define SAYS "!insertmacro SAYS"
!define GAP "$\r$\n$\r$\n"

${SAYS} caption "${NAME} setup" "Pemasangan ${NAME}"
${SAYS} un_caption "Remove ${NAME}" "Hapus ${NAME}"
${SAYS} kind "${KIND}" "${KIND_INDONESIAN}"

${SAYS} welcome "Install ${NAME} ${VERSION}" "Pasang ${NAME} ${VERSION}"
${SAYS} welcome_text \
  "${NAME} is for phenomenological research: from interviews to a findings chapter, every sentence traceable.${GAP}It is installed for you alone, so no administrator is needed. Nothing leaves your computer.${GAP}$(^ClickNext)" \
  "${NAME} adalah program untuk penelitian fenomenologi: dari wawancara sampai bab temuan, dan setiap kalimat dapat ditelusuri.${GAP}Program dipasang hanya untuk Anda, sehingga tidak diperlukan administrator. Tidak ada data yang keluar dari komputer Anda.${GAP}Pilih Lanjut untuk meneruskan."
${SAYS} welcome_again \
  "Version $before_version is installed; version ${VERSION} takes its place.${GAP}Your studies, settings and daily copies stay as they are.${GAP}$(^ClickNext)" \
  "Versi $before_version sudah terpasang; versi ${VERSION} akan menggantikannya.${GAP}Studi, pengaturan, dan salinan harian Anda tetap seperti semula.${GAP}Pilih Lanjut untuk meneruskan."

${SAYS} licence "Licence" "Lisensi"
${SAYS} licence_about "${NAME} is free software." "${NAME} adalah perangkat lunak bebas."
${SAYS} licence_top "You may use, copy and pass on ${NAME} on these terms." \
  "Anda boleh memakai, menyalin, dan membagikan ${NAME} dengan ketentuan ini."
${SAYS} licence_text \
  "${NAME} contains Qt, Python and other free software. Their licences are installed with it, in the folder “licenses”." \
  "${NAME} memuat Qt, Python, dan perangkat lunak bebas lain. Lisensinya ikut dipasang di dalam folder “licenses”."

${SAYS} folder "Folder" "Folder"
${SAYS} folder_about "Where ${NAME} is installed." "Tempat ${NAME} dipasang."
${SAYS} folder_text \
  "This folder belongs to you alone, and most people leave it as it is. Choose Browse for another one, and Install to begin." \
  "Folder ini milik Anda sendiri, dan biasanya tidak perlu diubah. Pilih Cari untuk folder lain, lalu Instal untuk memulai."

${SAYS} installing "Installing ${NAME}" "Memasang ${NAME}"
${SAYS} moment "This takes a moment." "Mohon tunggu sebentar."
${SAYS} removing_older "Removing version $before_version" "Menghapus versi $before_version"
${SAYS} copying "Copying files" "Menyalin berkas"
${SAYS} not_installed "${NAME} was not installed" "${NAME} tidak jadi dipasang"
${SAYS} nothing_lost "Your studies are as they were." "Studi Anda tetap seperti semula."

${SAYS} finish "${NAME} is installed" "${NAME} sudah terpasang"
${SAYS} finish_text \
  "You find it in the start menu. A double click on a study, a file that ends in ${ENDING}, opens it as well." \
  "Program ini ada di menu Start. Studi, yaitu berkas yang berakhiran ${ENDING}, juga dapat dibuka dengan klik ganda."
${SAYS} finish_button "&Finish" "&Selesai"
${SAYS} start "&Start ${NAME}" "&Jalankan ${NAME}"
${SAYS} desktop "Put a shortcut on the &desktop" "Buat pintasan di &desktop"

${SAYS} un_confirm "Remove ${NAME}" "Hapus ${NAME}"
${SAYS} un_confirm_about "Your studies stay where they are." "Studi Anda tetap di tempatnya."
${SAYS} un_confirm_text \
  "${NAME} is removed from this folder. Your studies, settings, daily copies and logs are not touched." \
  "${NAME} akan dihapus dari folder ini. Studi, pengaturan, salinan harian, dan catatan program Anda tidak diubah."
${SAYS} un_removing "Removing ${NAME}" "Menghapus ${NAME}"
${SAYS} un_not_removed "${NAME} was not removed" "${NAME} tidak jadi dihapus"
${SAYS} un_finish "${NAME} is removed" "${NAME} sudah dihapus"
${SAYS} un_finish_text \
  "Your studies stay where you keep them. Settings, daily copies and logs are in this folder, which you may delete when you no longer need them:${GAP}$LOCALAPPDATA\${NAME}" \
  "Studi Anda tetap di tempat Anda menyimpannya. Pengaturan, salinan harian, dan catatan program ada di folder ini, yang boleh Anda hapus bila tidak diperlukan lagi:${GAP}$LOCALAPPDATA\${NAME}"

${SAYS} running \
  "${NAME} is running. Close its windows, then choose Retry.${GAP}Nothing is lost: a study is kept as you write." \
  "${NAME} sedang berjalan. Tutup semua jendelanya, lalu pilih Coba lagi (Retry).${GAP}Tidak ada yang hilang: studi disimpan selagi Anda menulis."
${SAYS} newer \
  "Version $before_version is installed, which is newer than ${VERSION}. Studies that the newer version has opened may be refused by the older one.${GAP}Replace it with the older version?" \
  "Versi $before_version sudah terpasang dan lebih baru daripada ${VERSION}. Studi yang sudah dibuka dengan versi baru mungkin ditolak oleh versi lama.${GAP}Ganti dengan versi yang lebih lama?"
${SAYS} too_old \
  "${NAME} needs Windows 10 or 11, in its 64-bit edition." \
  "${NAME} memerlukan Windows 10 atau 11 edisi 64-bit."
${SAYS} stays \
  "The version that is installed could not be removed. Remove it in Windows’ settings under “Apps”, then start this setup again." \
  "Versi yang terpasang tidak dapat dihapus. Hapuslah melalui “Aplikasi” di pengaturan Windows, lalu jalankan pemasangan ini lagi."
