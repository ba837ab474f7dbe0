import { useState } from 'react';
import {
  Button,
  ButtonRow,
  Dropdown,
  Input,
  Modal,
  ModalBody,
  ModalFooter,
  Panel,
  PanelBody,
  PanelFooter,
  PanelSection,
  Text,
  useExtensionActions,
} from './sdk.ts';

/** Modals and panels in each of the ways in which a card can open them. */
export function OverlaySection() {
  const [log, setLog] = useState<readonly { id: number; line: string }[]>([]);
  const { closeOverlay } = useExtensionActions<'crm.record.tab'>();
  const note = (line: string) => setLog((lines) => [...lines, { id: lines.length, line }]);
  return (
    <>
      <ButtonRow>
        <Button
          overlay={
            <Modal
              id="details"
              title="Details"
              onOpen={() => note('details opened')}
              onClose={() => note('details closed')}
            >
              <ModalBody>
                <Text>modal content</Text>
                <Input label="In the modal" name="inModal" />
              </ModalBody>
              <ModalFooter>
                <Button variant="primary" onClick={() => closeOverlay('details')}>
                  Done
                </Button>
              </ModalFooter>
            </Modal>
          }
        >
          Open modal
        </Button>
        <Button
          overlay={
            <Panel id="aside" title="Aside" width="md" onClose={() => note('aside closed')}>
              <PanelBody>
                <PanelSection>
                  <Text>panel content</Text>
                </PanelSection>
                <PanelSection flush>
                  <Input label="In the panel" name="inPanel" />
                </PanelSection>
              </PanelBody>
              <PanelFooter>
                <Button onClick={(_event, { closePanel }) => closePanel('aside')}>Close panel</Button>
              </PanelFooter>
            </Panel>
          }
        >
          Open panel
        </Button>
        <Dropdown buttonText="More ways">
          <Dropdown.ButtonItem
            overlay={
              <Modal id="danger" title="Really?" variant="danger" width="lg">
                <ModalBody>
                  <Text>from a menu</Text>
                </ModalBody>
              </Modal>
            }
          >
            Open from menu
          </Dropdown.ButtonItem>
        </Dropdown>
      </ButtonRow>
      {log.map(({ id, line }) => (
        <Text key={id} variant="microcopy">{`Noted: ${line}`}</Text>
      ))}
    </>
  );
}
