/** What ffmpeg may open: ffmpeg's own names, the union of those that either engine knows. Data only. */
import { DEMUXERS } from '../../media-types.js';

/** Containers; every kind of file that is taken has them in its row (the one import that the law allows this room). */
export const ALLOWED_DEMUXERS: readonly string[] = DEMUXERS;

/** Sound only: a picture, a video or a subtitle decoder never runs. */
export const ALLOWED_DECODERS: readonly string[] = names(`
  8svx_exp 8svx_fib aac aac_fixed aac_latm libfdk_aac ac3 ac3_fixed eac3 alac als
  adpcm_adx adpcm_afc adpcm_ct adpcm_ima_amv adpcm_ima_dk3 adpcm_ima_dk4 adpcm_ima_qt adpcm_ima_smjpeg
  adpcm_ima_wav adpcm_ms adpcm_psx adpcm_sbpro_2 adpcm_sbpro_3 adpcm_sbpro_4 adpcm_swf adpcm_xa
  adpcm_yamaha g722 g723_1 g726 g726le g729 amrnb amrwb libopencore_amrnb libopencore_amrwb ape
  aptx aptx_hd atrac1 atrac3 atrac3al atrac3plus atrac3plusal atrac9 cook dca dolby_e
  dsd_lsbf dsd_lsbf_planar dsd_msbf dsd_msbf_planar dss_sp dst dvaudio evrc flac
  gsm gsm_ms libgsm libgsm_ms iac ilbc libilbc imc mace3 mace6 metasound mlp
  mp1 mp1float mp2 mp2float mp3 mp3float mp3adu mp3adufloat mp3on4 mp3on4float mpc7 mpc8 msnsiren
  nellymoser on2avc opus libopus paf_audio pcm_alaw pcm_bluray pcm_dvd pcm_f16le pcm_f24le
  pcm_f32be pcm_f32le pcm_f64be pcm_f64le pcm_lxf pcm_mulaw pcm_s16be pcm_s16be_planar pcm_s16le
  pcm_s16le_planar pcm_s24be pcm_s24daud pcm_s24le pcm_s24le_planar pcm_s32be pcm_s32le
  pcm_s32le_planar pcm_s64be pcm_s64le pcm_s8 pcm_s8_planar pcm_u16be pcm_u16le pcm_u24be pcm_u24le
  pcm_u32be pcm_u32le pcm_u8 pcm_vidc qcelp qdm2 qdmc ralf real_144 real_288 s302m sbc sdx2_dpcm
  shorten sipr siren speex libspeex tak truehd truespeech tta twinvq vorbis libvorbis wavpack
  wmalossless wmapro wmav1 wmav2 wmavoice xma1 xma2
`);

function names(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
