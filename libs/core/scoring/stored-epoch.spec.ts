import { anEpoch } from '../testing/an-epoch';
import { buildTextStatistics, NEWEST_SETTINGS, publishedSettings, type TextStatistics } from '../text';
import { ENGINE_VERSION, enginePartsOf } from './engine-version';
import { readEpoch, storedEpoch } from './stored-epoch';

const OLD_ENGINE = '1.1.0+text.text-2+health-concepts-2';

function textOf(version: string): TextStatistics {
  return buildTextStatistics([{ id: 'a', passages: ['wound dressing'] }], publishedSettings(version));
}

describe('an epoch that is kept', () => {
  it('names its settings and does not hold them: what was kept before them reads alike', () => {
    const { settings, ...counts } = textOf('text-2');
    const epoch = anEpoch({ engineVersion: OLD_ENGINE, text: { ...counts, settings } });
    expect(JSON.stringify(storedEpoch(epoch))).toBe(JSON.stringify({ ...epoch, text: counts }));
    expect(readEpoch(JSON.parse(JSON.stringify(storedEpoch(epoch))))).toEqual(epoch);
    expect(settings.version).toBe('text-2');
  });

  it('is read with the settings of its own version, whatever the newest are', () => {
    const stored = storedEpoch(anEpoch({ engineVersion: OLD_ENGINE, text: textOf('text-2') }));
    expect(readEpoch(stored).text.settings).toBe(publishedSettings('text-2'));
    expect(readEpoch({ ...stored, engineVersion: ENGINE_VERSION }).text.settings).toBe(NEWEST_SETTINGS);
  });

  it('is read with the newest settings where its own are not carried', () => {
    const stored = { ...storedEpoch(anEpoch()), engineVersion: '1.0.0+text.text-1+health-concepts-1' };
    expect(publishedSettings('text-1')).toBeUndefined();
    expect(readEpoch(stored).text.settings).toBe(NEWEST_SETTINGS);
  });

  it('is not kept under the name of settings that it is not computed by', () => {
    expect(() => storedEpoch(anEpoch({ engineVersion: OLD_ENGINE }))).toThrow('is computed by text-3');
  });

  it('says which versions it is of', () => {
    expect(enginePartsOf(OLD_ENGINE)).toEqual({ matching: '1.1.0', text: 'text-2', concepts: 'health-concepts-2' });
    expect(enginePartsOf('1.0.0')).toEqual({ matching: '1.0.0', text: '', concepts: '' });
  });
});
